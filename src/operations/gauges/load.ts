import { Gauge, type Registry } from 'prom-client';
import type { Config } from '../../config/config.js';
import type { Load } from '../../load/load.js';

/** What this process has in hand for clients, beside what it takes in at most. */
export function loadGauges(metrics: Registry, load: Load, { budgets }: Config): void {
  const gauges: readonly [string, string, () => number][] = [
    ['halftone_requests_in_flight', 'Requests that begin work, until the end of their answer.', () => load.requests],
    ['halftone_max_requests', 'How many of them there may be at once.', () => budgets.requests],
    ['halftone_bytes_in_flight', 'Bytes of request bodies that are being taken in.', () => load.bytes],
    ['halftone_max_bytes_in_flight', 'How many of them there may be at once.', () => budgets.bytes],
  ];
  for (const [name, help, value] of gauges) {
    new Gauge({
      name,
      help,
      registers: [metrics],
      collect() {
        this.set(value());
      },
    });
  }
}
