import { join } from 'node:path';
import { cyclesIn, importsOf, readSources, type Import, type SourceTree } from './support/source-tree.js';

/** Who may import whom; any but domain and normalization may import config, and only the app's own files all of them. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  config: ['domain'],
  domain: [],
  tracing: ['domain'],
  record: ['domain'],
  normalization: ['domain'],
  egress: ['domain'],
  providers: ['domain', 'egress'],
  redis: ['domain'],
  load: ['domain'],
  assets: ['domain', 'redis'],
  history: ['domain', 'redis'],
  imaging: ['domain'],
  auth: ['domain', 'redis'],
  webhooks: ['domain', 'record', 'redis', 'egress', 'history', 'assets'],
  queue: ['domain', 'providers', 'assets', 'history', 'imaging', 'auth', 'webhooks', 'redis', 'tracing'],
  gateway: [
    ...['domain', 'normalization', 'egress', 'providers', 'redis', 'assets', 'history', 'imaging', 'auth', 'queue'],
    ...['load', 'tracing'],
  ],
  openai: ['domain', 'record', 'gateway', 'history', 'assets', 'auth'],
  platform: [
    ...['domain', 'record', 'openai', 'gateway', 'history', 'assets', 'auth', 'webhooks', 'queue', 'providers'],
  ],
  admin: ['domain', 'record', 'gateway', 'history', 'assets', 'auth', 'webhooks', 'queue', 'providers', 'redis'],
  files: ['domain', 'gateway', 'history', 'assets', 'auth', 'imaging'],
  docs: ['domain', 'openai', 'platform', 'history', 'assets', 'auth'],
  operations: ['domain', 'redis', 'assets', 'history', 'load', 'queue', 'providers', 'tracing'],
  sandbox: ['domain', 'imaging', 'providers'],
  'operator-catalog': ['domain', 'providers'],
};
const free: ReadonlySet<string> = new Set(['domain', 'normalization']);
const inBrowser = /^admin\/console\//;
const appOnly: ReadonlySet<string> = new Set(['docs', 'operations', 'operator-catalog']);

/** Its code is shown to people, and runs nowhere. */
const shownCode = 'admin/console/pages/playground/snippets.ts';

const everything = readSources(join(import.meta.dirname, '../src'));
const sources: SourceTree = new Map([...everything].filter(([file]) => file !== shownCode));
const imports = importsOf(sources);

describe('imports', () => {
  test('go in one direction', () => {
    expect(trespasses(imports)).toEqual([]);
  });

  test('make no circle', () => {
    expect(cyclesIn(imports)).toEqual([]);
  });

  test('an emulator knows only its fixtures, emulators and the domain, never an adapter', () => {
    expect(emulatorTrespasses(imports)).toEqual([]);
  });

  test("the console's pages are built apart: they know types of records, and nothing of the server knows them", () => {
    expect(consoleTrespasses(imports)).toEqual([]);
  });

  test('every folder has its row', () => {
    const folders = new Set([...sources.keys()].filter((file) => file.includes('/')).map(folderOf));
    expect([...folders].filter((folder) => !(folder in allowed))).toEqual([]);
  });
});

describe('who may', () => {
  test('read process.env: config', () => {
    expect(filesWith(sources, /\bprocess\s*\.\s*env\b|from 'node:process'/)).toEqual(['config/config.ts']);
  });

  test('make outgoing HTTP: egress', () => {
    const outgoing = /(?<![.\w])fetch\s*\(|globalThis\.fetch|from 'undici'|\bhttps?\.(?:request|get)\(/;
    const others = filesWith(sources, outgoing).filter((file) => folderOf(file) !== 'egress' && !inBrowser.test(file));
    expect(others).toEqual([]);
  });

  test('load OpenTelemetry: one file, itself loaded only where traces are wanted', () => {
    const loading =
      /^import (?!type\b)[^;]*from '@opentelemetry|^export [^;]*from '@opentelemetry|import\('@opentelemetry/m;
    expect(filesWith(sources, loading)).toEqual(['operations/open-telemetry.ts']);
    expect(filesWith(sources, /from '[^']*\/open-telemetry\.js'/)).toEqual([]);
  });

  test('decode pictures: imaging', () => {
    expect(filesWith(sources, /from 'sharp'/).filter((file) => folderOf(file) !== 'imaging')).toEqual([]);
  });
});

test('the AWS SDK is loaded only where pictures lie in a bucket', () => {
  const inS3 = /^assets\/s3\//;
  expect(filesWith(sources, /from '@(?:aws-sdk|smithy)\//).filter((file) => !inS3.test(file))).toEqual([]);
  const entrances = imports.filter(({ from, to }) => inS3.test(to) && !inS3.test(from));
  expect(entrances.map(({ from }) => from)).toEqual(['assets/open-asset-store.ts']);
  expect(sources.get('assets/open-asset-store.ts')).toMatch(/await import\('\.\/s3\/[\w-]+\.js'\)/);
});

describe('the house', () => {
  const lines = [...sources].map(([file, source]) => ({ file, count: source.split('\n').length - 1 }));
  const sorted = lines.map(({ count }) => count).sort((one, other) => one - other);

  test('has no file over 200 lines, 95 in 100 within 150, and half of them within 60', () => {
    expect(lines.filter(({ count }) => count > 200)).toEqual([]);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(150);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
  });

  test('has adapters of at most 120 lines', () => {
    expect(lines.filter(({ file, count }) => file.endsWith('.provider.ts') && count > 120)).toEqual([]);
  });

  test.each([
    ['any', /[:<,(|]\s*any\b(?!\w)|\bas any\b/],
    ['console', /\bconsole\s*\./],
    ['a disabled rule', /eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck/],
    ['a promise to do it later', /\b(?:TODO|FIXME|XXX)\b/],
  ])('has no %s', (_what, pattern) => {
    expect(filesWith(withoutComments(sources, pattern), pattern)).toEqual([]);
  });
});

describe('a planted violation is found', () => {
  const plant = (file: string, source: string) => importsOf(new Map([[file, source]]));

  test('an import against the direction', () => {
    expect(trespasses(plant('normalization/x.ts', `import type { A } from '../queue/jobs.js';`))).toHaveLength(1);
    expect(trespasses(plant('domain/x.ts', `import { Config } from '../config/config.js';`))).toHaveLength(1);
    expect(trespasses(plant('queue/x.ts', `import { Log } from '../operations/log.js';`))).toHaveLength(1);
    expect(trespasses(plant('normalization/x.ts', `export * from '../domain/plan.js';`))).toHaveLength(0);
  });

  test('an emulator that looks at its adapter', () => {
    expect(
      emulatorTrespasses(plant('providers/x/emulator/a.ts', `import { b } from '../x.provider.js';`)),
    ).toHaveLength(1);
    const other = (file: string) => plant('providers/x/emulator/a.ts', `import { b } from '../../y/${file}.js';`);
    expect(emulatorTrespasses(other('y.provider'))).toHaveLength(1);
    expect(emulatorTrespasses(other('emulator/b'))).toHaveLength(0);
  });

  test('a page that knows the server, and the other way round', () => {
    const page = (source: string) => consoleTrespasses(plant('admin/console/x.tsx', source));
    expect(page(`import { Sessions } from '../sessions.js';`)).toHaveLength(1);
    expect(page(`import { readFile } from 'node:fs/promises';`)).toHaveLength(1);
    expect(page(`import { recordOf } from '../../record/record.js';`)).toHaveLength(1);
    expect(page(`import type { GenerationRecord } from '../../record/record.js';`)).toHaveLength(0);
    expect(page(`import { useState } from 'preact/hooks';`)).toHaveLength(0);
    expect(consoleTrespasses(plant('admin/x.ts', `import { App } from './console/app.js';`))).toHaveLength(1);
  });

  test('a circle, types included', () => {
    const circle = new Map([
      ['a/one.ts', `import type { Two } from './two.js';`],
      ['a/two.ts', `export { x } from './three.js';`],
      ['a/three.ts', `const one = await import('./one.js');`],
    ]);
    expect(cyclesIn(importsOf(circle))).toEqual([['a/one.ts', 'a/two.ts', 'a/three.ts', 'a/one.ts']]);
  });
});

function trespasses(candidates: readonly Import[]): Import[] {
  return candidates.filter(({ from, to, ours }) => {
    const [own, other] = [folderOf(from), folderOf(to)];
    if (!ours || !from.includes('/') || own === other) return false;
    if (other === 'config') return free.has(own);
    return appOnly.has(other) || !allowed[own]?.includes(other);
  });
}

function emulatorTrespasses(candidates: readonly Import[]): Import[] {
  const emulators = /^providers\/[^/]+\/emulator\//;
  const inEmulator = candidates.filter(({ from, ours }) => ours && emulators.test(from));
  return inEmulator.filter(({ to }) => folderOf(to) !== 'domain' && !emulators.test(to));
}

function consoleTrespasses(candidates: readonly Import[]): Import[] {
  const packages = /^(?:preact|preact-iso|uplot|vite)(?:\/|$)/;
  return candidates.filter(({ from, to, ours, typeOnly }) => {
    if (!inBrowser.test(from)) return ours && inBrowser.test(to);
    return ours ? !inBrowser.test(to) && !(typeOnly && folderOf(to) === 'record') : !packages.test(to);
  });
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function filesWith(tree: SourceTree, pattern: RegExp): string[] {
  return [...tree].filter(([, source]) => pattern.test(source)).map(([file]) => file);
}

/** Words such as "any" are fine in comments; a disabled rule is one. */
function withoutComments(tree: SourceTree, pattern: RegExp): SourceTree {
  if (/ts-ignore|TODO/.test(pattern.source)) return tree;
  const bare = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'|`[^`]*`/gm, '');
  return new Map([...tree].map(([file, source]) => [file, bare(source)]));
}
