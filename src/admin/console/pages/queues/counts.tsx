import type { QueueCounts, QueueList } from '../../api/types.js';
import { Badge } from '../../parts/badge.js';
import { countOf, pluralOf } from '../../parts/formats.js';
import { type Column, Table } from '../../parts/table.js';

const count = (name: string, of: (queue: QueueCounts) => number): Column<QueueCounts> => ({
  name,
  numeric: true,
  cell: (queue) => (of(queue) === 0 ? <span class="muted">0</span> : countOf(of(queue))),
});

const columns: readonly Column<QueueCounts>[] = [
  { name: 'Queue', cell: ({ queue }) => <a href={`/admin/queues?queue=${encodeURIComponent(queue)}`}>{queue}</a> },
  count('Waiting', ({ waiting }) => waiting),
  count('Active', ({ active }) => active),
  count('Delayed', ({ delayed }) => delayed),
  count('Failed', ({ failed }) => failed),
];

export function Counts({ list: { data, workers } }: { readonly list: QueueList }) {
  return (
    <>
      <p class="row">
        {workers > 0 ? (
          <Badge tone="good">{pluralOf(workers, 'worker')}</Badge>
        ) : (
          <>
            <Badge tone="bad">no worker</Badge> Nothing is worked off until a worker is started.
          </>
        )}
      </p>
      <Table label="Jobs in each queue" columns={columns} rows={data} rowKey={({ queue }) => queue} />
    </>
  );
}
