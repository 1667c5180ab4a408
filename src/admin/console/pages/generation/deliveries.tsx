import { send } from '../../api/client.js';
import type { Delivery } from '../../api/types.js';
import { StatusBadge } from '../../parts/badge.js';
import { durationOf, momentOf } from '../../parts/formats.js';
import { Failed } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { useAction } from '../../parts/use-action.js';

type Try = Delivery['attempts'][number];

const columns: readonly Column<Try>[] = [
  { name: 'At', cell: ({ at }) => momentOf(at * 1_000).slice(0, 19) },
  {
    name: 'Answer',
    cell: ({ http_status: status, error }) => (status === null ? (error ?? 'none') : `HTTP ${status}`),
  },
  { name: 'Took', numeric: true, cell: ({ ms }) => durationOf(ms) },
];

interface DeliveriesProps {
  readonly id: string;
  readonly deliveries: readonly Delivery[];
  /** Then its URL is gone, and nothing can be delivered again. */
  readonly purged: boolean;
  readonly onChanged: () => void;
}

/** Whether its webhook heard of its end. */
export function Deliveries({ id, deliveries, purged, onChanged }: DeliveriesProps) {
  const redeliver = useAction(async (delivery: string) => {
    const path = `/platform/v1/generations/${encodeURIComponent(id)}/deliveries`;
    await send(`${path}/${encodeURIComponent(delivery)}/redeliver`);
    onChanged();
  });
  return (
    <section class="stack" aria-labelledby="webhook">
      <div class="row generation-section">
        <h2 id="webhook">Webhook</h2>
      </div>
      {deliveries.length === 0 && <p class="muted">No webhook is told of it, or it has not ended yet.</p>}
      {redeliver.error && <Failed error={redeliver.error} />}
      {deliveries.map((delivery) => (
        <div key={delivery.id} class="stack">
          <div class="row generation-section">
            <StatusBadge status={delivery.status} />
            <span class="generation-url">{delivery.url}</span>
            {!purged && (
              <button type="button" class="button" disabled={redeliver.busy} onClick={() => redeliver.run(delivery.id)}>
                Redeliver
              </button>
            )}
          </div>
          {delivery.attempts.length > 0 && (
            <Table
              label="Tries to tell the webhook"
              columns={columns}
              rows={delivery.attempts}
              rowKey={({ at, ms }) => `${at} ${ms}`}
            />
          )}
          {delivery.next_attempt !== null && (
            <p class="muted small">Told again at {momentOf(delivery.next_attempt * 1_000).slice(0, 19)}.</p>
          )}
        </div>
      ))}
    </section>
  );
}
