import { useState } from 'preact/hooks';
import { type Column, Table } from '../../parts/table.js';
import type { Subject } from './chart-words.js';

/** The same numbers, newest first. */
export function ChartTable<Row>({ subject, rows }: { readonly subject: Subject<Row>; readonly rows: readonly Row[] }) {
  const [open, setOpen] = useState(false);
  const { title, unit, lines, format, moment, nameOf } = subject;
  const columns: Column<Row>[] = [
    { name: `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`, cell: (row) => nameOf(moment(row)) },
    ...lines.map(({ name, value }) => ({ name, numeric: true, cell: (row: Row) => format(value(row)) })),
  ];
  return (
    <details class="overview-numbers small" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <Table label={title} columns={columns} rows={[...rows].reverse()} rowKey={(row) => String(moment(row))} />
      )}
    </details>
  );
}
