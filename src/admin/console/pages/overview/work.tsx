import type { QueueCounts } from '../../api/types.js';
import { countOf } from '../../parts/formats.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { busyQueues } from './sums.js';

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

/** Queues that hold something: most hold nothing most of the time. */
export function Work({ queues }: { readonly queues: readonly QueueCounts[] }) {
  const busy = busyQueues(queues);
  return (
    <section class="stack overview-part" aria-labelledby="overview-queues">
      <h2 id="overview-queues">Queues</h2>
      {busy.length > 0 ? (
        <Table label="Jobs in each queue" columns={columns} rows={busy} rowKey={({ queue }) => queue} />
      ) : (
        <Empty>All {countOf(queues.length)} queues are empty.</Empty>
      )}
    </section>
  );
}
