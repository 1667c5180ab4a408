import type { QueueCounts } from '../api/types.js';
import { countOf } from './formats.js';
import type { Column } from './table.js';

/** How many jobs a queue holds, by their states; its name leads to the board. */
export const queueColumns: readonly Column<QueueCounts>[] = [
  { name: 'Queue', cell: ({ queue }) => <a href={`/admin/queues?queue=${encodeURIComponent(queue)}`}>{queue}</a> },
  count('Waiting', ({ waiting }) => waiting),
  count('Active', ({ active }) => active),
  count('Delayed', ({ delayed }) => delayed),
  count('Failed', ({ failed }) => failed),
];

function count(name: string, of: (queue: QueueCounts) => number): Column<QueueCounts> {
  const cell = (queue: QueueCounts) => (of(queue) === 0 ? <span class="muted">0</span> : countOf(of(queue)));
  return { name, numeric: true, cell };
}
