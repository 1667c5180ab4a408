import { cpus, totalmem } from 'node:os';

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

/** In how many gaps something died, of those that were come to. */
export function gapsOf({ name, gaps }) {
  const counts = Object.values(gaps ?? {});
  const hit = counts.filter((count) => count > 0);
  if (counts.length === 0) return '';
  return `${name}: ${hit.length} of ${counts.length} gaps hit, ${sum(counts)} hits in all, the least often hit ${Math.min(...counts)}`;
}

function sum(counts) {
  return counts.reduce((all, count) => all + count, 0);
}

/** What a result was had on. */
export function machineOf() {
  const [{ model }] = cpus();
  return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
}

const introduction = `# Killed at any moment

\`npm run test:chaos\` runs the built program as an API and some workers (or as one, with its own Redis), kills parts
of it with SIGKILL while clients wait, and then looks at everything that is left:

- every generation that was accepted has ended: done, failed with a reason, or cancelled, and its webhook was told;
- nothing was bought twice: each call that the emulators billed belongs to one attempt of one record, and a picture that
  was paid for is not called for again, unless the call before was answered with an error or without a picture;
- budgets, usage and records agree to the billionth of a dollar;
- every file in the store belongs to a record, every picture of a record is there and decodes;
- no job, reservation or upload is left over.

Workers are killed from outside: proxies in front of Redis, the providers and the receiver, and the file system, tell how far
a worker has come. A gap is where one comes before or after a write, or to a stage that shows (a call is out, half of its
answer came, a file is stored): who comes to one in which nothing has died yet gets no further, and dies by SIGKILL as soon
as another is up to go on. The seed repeats what is asked for and how often something dies, as far as processes that run
side by side can be repeated; where they die follows from what they come to.

| scenario | what dies, and what is bad |
| --- | --- |
| workers | a worker, between any two of its steps, until every gap was hit |
| api | the API while clients wait; they try again as OpenAI's SDK does, or with an \`Idempotency-Key\` |
| redis | an external Redis, which comes back from an append-only file that is synced at every write |
| embedded-redis | the Redis that the program starts and supervises, and now and then the program |
| upstream | providers hang, reset, send half an answer, 50 MB of base64 or noise, or a page; clients cancel or have no time |
| mixed | all of it at once |

\`--generations N\`, \`--seed S\`, \`--only NAME,NAME\`, \`--at-once\` (all side by side, which is for short runs); \`--markdown FILE\` writes this page, \`--out FILE\` the figures as JSON
with every gap, and \`--from FILE,FILE\` makes the page of such files instead of a run. The last results:`;

/** A document about runs, each with its `command`, `machine` and `results`. */
export function markdownOf(runs) {
  const results = runs.flatMap((run) => run.results);
  const from = runs.map(({ command, machine }) => `- \`${command}\` on ${machine}`);
  const lost = results.flatMap(({ name, findings }) => findings.map((finding) => `- ${name}: ${finding}`));
  const gaps = results.map(gapsOf).filter((line) => line !== '');
  const parts = [
    introduction,
    from.join('\n'),
    tableOf(results),
    lost.length > 0
      ? `**What was not as it must be:**\n\n${lost.join('\n')}`
      : 'All that stands above was found to hold.',
    gaps.map((line) => `- ${line}`).join('\n'),
    ...results.filter((result) => gapsOf(result) !== '').map(folded),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Every gap of a scenario, for whoever wants to know. */
function folded({ name, gaps }) {
  const all = Object.entries(gaps)
    .sort()
    .map(([gap, count]) => `\`${gap}\` ${count}`);
  return `<details><summary>The gaps of ${name}, and how often each was hit</summary>\n\n${all.join('; ')}\n\n</details>`;
}
