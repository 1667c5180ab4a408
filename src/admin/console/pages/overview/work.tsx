import type { QueueCounts } from '../../api/types.js';
import { countOf } from '../../parts/formats.js';
import { Empty } from '../../parts/states.js';
import { queueColumns } from '../../parts/queue-columns.js';
import { Table } from '../../parts/table.js';
import { busyQueues } from './sums.js';

/** Queues that hold something: most hold nothing most of the time. */
export function Work({ queues }: { readonly queues: readonly QueueCounts[] }) {
  const busy = busyQueues(queues);
  return (
    <section class="stack overview-part" aria-labelledby="overview-queues">
      <h2 id="overview-queues">Queues</h2>
      {busy.length > 0 ? (
        <Table label="Jobs in each queue" columns={queueColumns} rows={busy} rowKey={({ queue }) => queue} />
      ) : (
        <Empty>All {countOf(queues.length)} queues are empty.</Empty>
      )}
    </section>
  );
}
