import type { LedgerLine } from '../domain/emulator.js';

export interface BilledLine extends LedgerLine {
  readonly provider: string;
}

/** What the emulators would have charged, in order; kept as long as the sandbox runs. */
export interface Ledger {
  lines(provider?: string): readonly BilledLine[];
  /** USD. */
  total(provider?: string): number;
}

export function openLedger(onBilled?: () => void): Ledger & { bill(line: BilledLine): void } {
  const all: BilledLine[] = [];
  const lines = (provider?: string) => all.filter((line) => provider === undefined || line.provider === provider);
  return {
    lines,
    total: (provider) => lines(provider).reduce((sum, { usd }) => sum + usd, 0),
    bill(line) {
      all.push(line);
      onBilled?.();
    },
  };
}
