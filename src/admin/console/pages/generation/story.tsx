import type { Delivery, GenerationRecord } from '../../api/types.js';
import { momentOf } from '../../parts/formats.js';
import { type Column, Table } from '../../parts/table.js';
import { Folded } from './folded.js';
import { type Happening, happeningsOf } from './happenings.js';
import { exactMs } from './timeline-steps.js';

interface StoryProps {
  readonly record: GenerationRecord;
  readonly deliveries: readonly Delivery[];
}

export function Story({ record, deliveries }: StoryProps) {
  const happenings = happeningsOf(record, deliveries);
  const columns: readonly Column<Happening>[] = [
    { name: 'At', cell: ({ at }) => <span class="mono">{momentOf(at)}</span> },
    { name: 'After', numeric: true, cell: ({ at }) => exactMs(at - record.timings.created) },
    { name: 'Event', cell: ({ what }) => what },
  ];
  return (
    <Folded title={`Events (${happenings.length})`}>
      {() => <Table label="Events" columns={columns} rows={happenings} rowKey={({ at, what }) => `${at} ${what}`} />}
    </Folded>
  );
}
