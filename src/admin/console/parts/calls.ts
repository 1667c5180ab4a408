import type { Calls } from '../api/overview.js';
import { countOf, shareOf } from './formats.js';

type Counted = Pick<Calls, 'calls' | 'outcomes'>;

/** `98.5 %`; `–` of none. */
export function successOf({ calls, outcomes }: Counted): string {
  return shareOf(outcomes['done'] ?? 0, calls);
}

/** `2 retryable, 1 no image`, the most first; undefined where none failed. */
export function missesOf({ outcomes }: Counted): string | undefined {
  const misses = Object.entries(outcomes).filter(([outcome, count]) => outcome !== 'done' && count > 0);
  if (misses.length === 0) return undefined;
  const sorted = misses.sort(([, one], [, other]) => other - one);
  return sorted.map(([kind, count]) => `${countOf(count)} ${kind.replaceAll('_', ' ')}`).join(', ');
}
