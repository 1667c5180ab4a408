import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** Lines of a Markdown table, which is also good to read in a terminal. */
export function tableOf(rows) {
  const cells = rows.map(({ what, load, goal, unit, measured, least, most, windows, met }) => [
    ...[what, load, goal ? goalText(goal, unit) : '', `${numberText(measured)} ${unit}`],
    ...[`${numberText(least)}–${numberText(most)} (${windows})`, goal ? (met ? 'yes' : 'no') : ''],
  ]);
  return aligned([['what', 'load', 'goal', 'measured', 'spread (windows)', 'met'], ...cells]);
}

/** The same of what the windows say of each target, in medians. */
export function targetsOf(targets) {
  const cells = targets.map(({ measurement, target, ...values }) => [
    ...[measurement, target],
    ...Object.entries(values).map(([name, value]) => (name === 'failed' ? `${value}` : numberText(value))),
  ]);
  const heads = ['measurement', 'target', 'requests/s', 'p50 ms', 'p95 ms', 'CPU ms', 'of it system', 'Redis CPU ms'];
  return aligned([[...heads, 'client, cores', 'others, cores', 'failed'], ...cells]);
}

export function machineFacts() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    linux: release(),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
}

export function markdownOf({ facts, command, rows, targets }) {
  const { processor, cores, memoryGb, linux, node, date, parseCostMs } = facts;
  return [
    '# The numbers of a run',
    '',
    'Where the time goes, and what the limits are: [performance.md](performance.md).',
    '',
    `Measured on ${date} with \`${command}\`: ${processor}, ${cores} cores, ${memoryGb} GB, Linux ${linux}, Node ${node}.`,
    `Parsing one of the upstream's answers took ${numberText(parseCostMs)} ms of CPU meanwhile.`,
    'What is measured is the median of the windows (of memory the most), the spread their least and most.',
    ...[
      '',
      tableOf(rows),
      '',
      'The medians behind it, CPU in ms for each request, and how many were not answered as they should be:',
      '',
      targetsOf(targets),
      '',
    ],
  ].join('\n');
}

function goalText({ atMost, atLeast }, unit) {
  return atMost === undefined ? `≥ ${atLeast} ${unit}` : `≤ ${atMost} ${unit}`;
}

function numberText(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Rows of cells, the heads first, as Markdown that is also good to read as text. */
export function aligned(lines) {
  const widths = lines[0].map((_, place) => Math.max(...lines.map((cells) => cells[place].length)));
  const [head, ...rest] = lines.map((cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`);
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}
