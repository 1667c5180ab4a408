import uPlot from 'uplot';
import { colour } from '../../theme.js';
import type { Line, Subject } from './chart-words.js';

const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const wholeNumbers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000, 1_000_000];

export function dataOf<Row>({ moment, lines }: Subject<Row>, rows: readonly Row[]): uPlot.AlignedData {
  return [rows.map(moment), ...lines.map(({ value }) => rows.map(value))];
}

/** In the colours of the theme that holds now. */
export function optionsOf<Row>(
  subject: Subject<Row>,
  onPoint: (row: number | null) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const { look, lines, least } = subject;
  return {
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    tzDate: (seconds) =>
      look === 'bars' ? uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC') : new Date(seconds * 1_000),
    scales: {
      x: { range: (_plot, from, to) => rangeOf(look, from, to) },
      y: { range: (_plot, _from, to) => [0, Math.max(least, to * 1.08)] },
    },
    axes: axesOf(subject),
    series: [{}, ...lines.map((line, index) => (look === 'bars' ? barsOf(line) : lineOf(line, index === 0)))],
  };
}

/** Bars have half of themselves on either side of their moment. */
function rangeOf(look: Subject<unknown>['look'], from: number, to: number): uPlot.Range.MinMax {
  const half = look === 'bars' ? 43_200 : 0;
  return [from - half, to + half];
}

function axesOf<Row>({ look, nameOf, format }: Subject<Row>): uPlot.Axis[] {
  const common = { font, stroke: colour('--muted'), ticks: { show: false } };
  const grid = { stroke: colour('--line'), width: 1 };
  return [
    { ...common, grid: { show: false }, space: 64, values: (_plot, moments) => moments.map(nameOf) },
    {
      ...common,
      grid,
      space: 32,
      ...(look === 'lines' && { incrs: wholeNumbers }),
      values: (_plot, values) => values.map(format),
      size: (_plot, values) => 16 + 7 * Math.max(1, ...(values ?? []).map(({ length }) => length)),
    },
  ];
}

function lineOf<Row>({ name, colour: token, dashed }: Line<Row>, filled: boolean): uPlot.Series {
  return {
    label: name,
    stroke: colour(token),
    width: 2,
    points: { show: false },
    ...(dashed && { dash: [4, 4] }),
    ...(filled && { fill: colour('--accent-tint') }),
  };
}

function barsOf<Row>({ name, colour: token }: Line<Row>): uPlot.Series {
  const paths = uPlot.paths.bars?.({ size: [0.7, 32], radius: 0.2 });
  return { label: name, fill: colour(token), width: 0, points: { show: false }, paths };
}
