import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const namesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

test('the map of `src` has each of its folders once', () => {
  const [, map = ''] = /^## A map of `src`$(.*)^Who may import whom/ms.exec(readme) ?? [];
  const named = map.split('\n').flatMap((line) => namesIn(/^\|([^|]*)\|/.exec(line)?.[1] ?? ''));
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(named.sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('what CI is said to run is what it runs', () => {
  const [, said = ''] = /^CI runs (.*?)\. The others are run by hand/ms.exec(readme) ?? [];
  const runs = [...readFileSync(join(root, '.ci/run'), 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  const suites = runs.filter((name) => name !== 'lint' && name !== 'typecheck');
  expect(namesIn(said).filter((name) => name !== '.ci/run')).toEqual(suites);
});

/** Each `fuzz(…)` but those of URLs, which are handed to the code itself, sends as many requests as it has cases. */
test('so many requests and URLs are made up as it says', () => {
  const folder = join(root, 'test/fuzz');
  const files = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
  const casesOf = (names: readonly string[]) =>
    names
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/fuzz\(\s*'[^']*',\s*([\d_]+)/g)])
      .reduce((sum, [, count = '']) => sum + Number(count.replace('_', '')), 0);
  const [, requests, urls] =
    /([\d,]+) of its requests are\s+made up \(fast-check\), and ([\d,]+) of the URLs/.exec(readme) ?? [];
  const said = [requests, urls].map((count = '') => Number(count.replace(',', '')));
  expect(said).toEqual([casesOf(files.filter((name) => name !== 'urls.spec.ts')), casesOf(['urls.spec.ts'])]);
});
