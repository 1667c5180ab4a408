import { aligned } from '../bench/report.mjs';
import { introduction } from './introduction.mjs';

const shownFindings = 40;

export function textOf({ verdicts, findings, figures, kinds, answers, heldBack, families }) {
  const found = findings.slice(0, shownFindings).map((finding) => `  ${finding}`);
  return [
    `requests: ${wordsOf(kinds)} (${heldBack} held back)`,
    `answers: ${wordsOf(answers)}`,
    `generations: ${wordsOf(figures)}`,
    ...['', tableOfFamilies(families), '', tableOf(verdicts), ''],
    findings.length > 0
      ? [`${findings.length} findings:`, ...found].join('\n')
      : 'Nothing was lost, and nothing was bought twice.',
    growing(verdicts),
  ].join('\n');
}

/** The page of the documentation: what a soak is, and what this one came to. */
export function markdownOf({ facts, verdicts, findings, figures, kinds, answers, heldBack, families, lags }) {
  const { command, processor, cores, memoryGb, linux, node, date } = facts;
  const requests = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  return [
    introduction,
    `On ${date}, \`${command}\`: ${processor}, ${cores} cores, ${memoryGb} GB, Linux ${linux}, Node ${node}.`,
    `${requests} requests (${heldBack} held back, because too many were under way): ${wordsOf(kinds)}.`,
    `Answers by status: ${Object.entries(answers)
      .map(([status, count]) => `${status} (${count})`)
      .join(', ')}.`,
    `Generations: ${wordsOf(figures)}. ${findings.length === 0 ? 'Nothing was lost, and nothing was bought twice.' : `${findings.length} findings.`}`,
    `A plain picture took ${lags.p50} ms (median) and ${lags.p95} ms (95%); the event loop was late by ${lags.p99} ms at most in 99% of cases, in the median of the samples.`,
    tableOf(verdicts),
    'The keys of Redis, by family:',
    tableOfFamilies(families.filter(({ middle, end }) => Math.max(middle, end) > 1)),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function tableOf(verdicts) {
  const head = ['what', 'before', 'middle', 'end of load', 'quiet', 'growth', 'band', 'flat'];
  const rows = verdicts.map(({ what, unit, before, middle, last, quiet, growth, band, isJudged, isFlat }) => [
    ...[unit ? `${what}, ${unit}` : what, ...[before, middle, last, quiet].map(numberText)],
    ...[`${growth > 0 ? '+' : ''}${numberText(growth)}`, numberText(band)],
    isJudged ? (isFlat ? 'yes' : 'NO') : 'not judged',
  ]);
  return aligned([head, ...rows]);
}

function tableOfFamilies(families) {
  const rows = families.map(({ name, middle, end, longestMs }) => [
    ...[`\`${name}\``, `${middle}`, `${end}`, longestMs === undefined ? 'no' : `within ${timeText(longestMs)}`],
  ]);
  return aligned([['keys', 'middle of load', 'end', 'expire'], ...rows]);
}

function timeText(ms) {
  const [unit, unitMs] = [
    ['days', 86_400_000],
    ['hours', 3_600_000],
    ['minutes', 60_000],
  ].find(([, length]) => ms > 2 * length) ?? ['seconds', 1_000];
  return `${Math.ceil(ms / unitMs)} ${unit}`;
}

function wordsOf(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

function growing(verdicts) {
  const names = verdicts.filter(({ isFlat }) => !isFlat).map(({ what }) => what);
  return names.length > 0 ? `Not flat: ${names.join('; ')}` : 'All is flat that was judged.';
}

function numberText(value) {
  if (!Number.isFinite(value)) return '–';
  return Number.isInteger(value) || Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
}
