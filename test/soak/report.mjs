const shownFindings = 40;

/** Keys of Redis by family, at the middle of the load and at the end. */
export function familiesOf(samples) {
  const load = samples.filter(({ phase }) => phase === 'load');
  const [middle, last] = [load[Math.floor(load.length / 2)], samples.at(-1)].map(({ redis }) => redis.families);
  const count = (families, name) => families[name] ?? { ending: 0, lasting: 0 };
  return [...new Set([...Object.keys(middle), ...Object.keys(last)])].toSorted().map((name) => {
    const [then, now] = [count(middle, name), count(last, name)];
    return {
      name,
      middle: then.ending + then.lasting,
      end: now.ending + now.lasting,
      isEnding: now.lasting + then.lasting === 0,
    };
  });
}

export function textOf({ verdicts, findings, figures, kinds, answers, heldBack, families }) {
  const found = findings.slice(0, shownFindings).map((finding) => `  ${finding}`);
  return [
    `requests: ${wordsOf(kinds)} (${heldBack} held back)`,
    `answers: ${wordsOf(answers)}`,
    `generations: ${wordsOf(figures)}`,
    '',
    tableOfFamilies(families),
    '',
    tableOf(verdicts),
    '',
    findings.length > 0
      ? `${findings.length} findings\n${found.join('\n')}`
      : 'Nothing was lost, and nothing was bought twice.',
    growing(verdicts),
  ].join('\n');
}

export function tableOf(verdicts) {
  const head = ['what', 'before', 'middle', 'end of load', 'quiet', 'growth', 'band', 'flat'];
  const rows = verdicts.map(({ what, unit, before, middle, last, quiet, growth, band, isJudged, isFlat }) => [
    ...[unit ? `${what}, ${unit}` : what, ...[before, middle, last, quiet].map(numberText)],
    ...[
      `${growth > 0 ? '+' : ''}${numberText(growth)}`,
      numberText(band),
      isJudged ? (isFlat ? 'yes' : 'NO') : 'not judged',
    ],
  ]);
  return aligned([head, ...rows]);
}

export function tableOfFamilies(families) {
  const rows = families.map(({ name, middle, end, isEnding }) => [
    name,
    `${middle}`,
    `${end}`,
    isEnding ? 'yes' : 'no',
  ]);
  return aligned([['keys', 'middle', 'end', 'end by themselves'], ...rows]);
}

export function wordsOf(counts) {
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

function aligned(lines) {
  const widths = lines[0].map((_, place) => Math.max(...lines.map((cells) => cells[place].length)));
  const [head, ...rest] = lines.map((cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`);
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}

export function markdownOf() {
  return '';
}
