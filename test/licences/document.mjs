import { format, resolveConfig } from 'prettier';
import { advisoriesIn, exceptions } from './rules.mjs';

const whys = { direct: 'asked for by Halftone', console: 'built into the console', '': '' };

/** The text of docs/dependencies.md, as the formatter wants it. */
export async function documentOf(packages, file) {
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  const text = [
    '# Dependencies',
    '',
    'Every package that comes with Halftone, by the lock file; those that only other systems install are among them. `npm run licences` writes this page anew, fails on a licence that is not allowed, and asks the registry for advisories (it ends with 2 where that does not answer).',
    '',
    '## Licences',
    '',
    ...table(['Licence', 'Packages'], byCount),
    '',
    ...exceptions.map(({ licence, why }) => `**${licence}**: ${why}`),
    '',
    '## Advisories',
    '',
    'Looked at by hand, because not every registry answers `npm audit`:',
    '',
    ...table(
      ['Advisory', 'Package', 'Mended in', 'Here'],
      advisoriesIn(packages).map(({ id, name, mendedIn, versions, mended }) => [
        ...[id, name, mendedIn],
        versions.length === 0 ? 'not there' : `${versions.join(', ')}, ${mended ? 'mended' : '**not mended**'}`,
      ]),
    ),
    '',
    '## Packages',
    '',
    ...table(
      ['Package', 'Version', 'Licence', ''],
      packages.map(({ name, version, licence, why }) => [name, version, licence ?? 'none told', whys[why]]),
    ),
    '',
  ].join('\n');
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}
