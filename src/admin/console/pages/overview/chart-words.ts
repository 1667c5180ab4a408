/** One line, or one row of bars. */
export interface Line<Row> {
  readonly name: string;
  readonly colour: `--${string}`;
  readonly value: (row: Row) => number;
  readonly dashed?: true;
}

/** What a chart is about. */
export interface Subject<Row> {
  readonly title: string;
  readonly look: 'lines' | 'bars';
  readonly lines: readonly Line<Row>[];
  /** "in the last hour". */
  readonly period: string;
  /** "minute". */
  readonly unit: string;
  /** Unix seconds. */
  readonly moment: (row: Row) => number;
  /** A moment (Unix seconds) as the axis and the table name it. */
  readonly nameOf: (moment: number) => string;
  readonly format: (value: number) => string;
  /** What the axis reaches to where there is less. */
  readonly least: number;
}

export function totalOf<Row>({ value }: Line<Row>, rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}

/** `Requests: 37, at most 8 in a minute (14:05), in the last hour. Pictures: …`. */
export function summaryOf<Row>(subject: Subject<Row>, rows: readonly Row[]): string {
  const { title, lines, period } = subject;
  return [`${title}.`, ...lines.map((line) => `${line.name}: ${told(subject, line, rows)} ${period}.`)].join(' ');
}

function told<Row>({ unit, moment, nameOf, format }: Subject<Row>, line: Line<Row>, rows: readonly Row[]): string {
  const total = totalOf(line, rows);
  const [first, ...rest] = rows;
  if (total === 0 || first === undefined) return format(total);
  const most = rest.reduce((best, row) => (line.value(row) > line.value(best) ? row : best), first);
  return `${format(total)}, at most ${format(line.value(most))} in a ${unit} (${nameOf(moment(most))}),`;
}
