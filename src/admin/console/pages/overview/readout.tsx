import { type Subject, totalOf } from './chart-words.js';

interface ReadoutProps<Row> {
  readonly subject: Subject<Row>;
  readonly rows: readonly Row[];
  /** The row that is pointed at. */
  readonly at: number | null;
}

/** What the colours stand for, with the values of what is pointed at, else of all of it. */
export function Readout<Row>({ subject: { lines, format, moment, nameOf, period }, rows, at }: ReadoutProps<Row>) {
  const row = at === null ? undefined : rows[at];
  return (
    <p class="overview-readout small" aria-hidden="true">
      {lines.map((line) => (
        <span key={line.name} class="overview-key">
          <span
            class={line.dashed ? 'overview-swatch overview-swatch-dashed' : 'overview-swatch'}
            style={{ borderColor: `var(${line.colour})` }}
          />
          {line.name} <b>{format(row === undefined ? totalOf(line, rows) : line.value(row))}</b>
        </span>
      ))}
      <span class="muted">{row === undefined ? period : nameOf(moment(row))}</span>
    </p>
  );
}
