const columns = [
  ['generations', 'generations'],
  ['kills', 'kills'],
  ['done', 'done'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['billed', 'billed calls'],
  ['twice', 'bought twice'],
  ['orphans', 'orphans'],
  ['seconds', 'seconds'],
];

/** The results of all scenarios as a table that is read as text and as Markdown alike. */
export function tableOf(results) {
  const rows = [
    ['scenario', ...columns.map(([, title]) => title)],
    ...results.map(({ name, figures }) => [name, ...columns.map(([key]) => String(figures[key] ?? '–'))]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = rows.map(line);
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}

/** Where processes were killed, and how often. */
export function gapsOf({ name, gaps }) {
  if (!gaps) return '';
  const lines = [...gaps].sort().map(([gap, count]) => `| ${gap} | ${count} |`);
  return [`| gap (${name}) | kills |`, '| --- | --- |', ...lines].join('\n');
}

export function markdownOf(results, { seed, command }) {
  const gaps = results.map(gapsOf).filter((table) => table !== '');
  const parts = [`\`${command}\` (seed ${seed})`, tableOf(results), ...gaps];
  return `${parts.join('\n\n')}\n`;
}
