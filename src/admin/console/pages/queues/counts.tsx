import type { QueueList } from '../../api/types.js';
import { Badge } from '../../parts/badge.js';
import { pluralOf } from '../../parts/formats.js';
import { queueColumns } from '../../parts/queue-columns.js';
import { Table } from '../../parts/table.js';

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
      <Table label="Jobs in each queue" columns={queueColumns} rows={data} rowKey={({ queue }) => queue} />
    </>
  );
}
