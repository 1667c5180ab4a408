import type { EmulatorTools, LedgerLine } from '../domain/emulator.js';
import { draw } from '../imaging/draw.js';
import { readSteering } from './directives.js';
import type { BilledLine } from './ledger.js';
import type { Pauses } from './pauses.js';
import type { Published } from './published.js';

/** What all emulators of a sandbox share. */
export interface Workshop {
  readonly origin: string;
  readonly latencyMs: number;
  readonly pauses: Pauses;
  readonly published: Published;
  readonly ledger: { bill(line: BilledLine): void };
}

/** The tools of one provider's emulator. */
export function toolsOf(provider: string, workshop: Workshop): EmulatorTools {
  const { origin, latencyMs, pauses, published, ledger } = workshop;
  const calls = new Map<string, number>();
  return {
    steer(prompt) {
      if (!prompt.includes('[[')) return readSteering('', provider, 1);
      const call = (calls.get(prompt) ?? 0) + 1;
      calls.set(prompt, call);
      return readSteering(prompt, provider, call);
    },
    // Nothing but the call itself holds on to a promise that never resolves, so it goes when the connection does.
    pause: ({ hang, slowMs }) => (hang ? new Promise(() => {}) : pauses.pause(latencyMs + slowMs)),
    passed: (milliseconds) => pauses.pause(milliseconds),
    draw,
    publish: (bytes, format) => `${origin}/${provider}/files/${published.add(bytes, format)}`,
    url: (endpoint, path) => `${origin}/${provider}/${endpoint}${path}`,
    bill: (line: LedgerLine) => ledger.bill({ provider, ...line }),
  };
}
