import type { Key } from '../../api/types.js';
import { countOf, moneyOf, pluralOf } from '../../parts/formats.js';

export type KeyState = 'accepted' | 'expired' | 'revoked';

/** `now`: Unix milliseconds. */
export function stateOf({ revoked, expires }: Pick<Key, 'revoked' | 'expires'>, now: number): KeyState {
  if (revoked !== null) return 'revoked';
  return expires !== null && expires * 1_000 <= now ? 'expired' : 'accepted';
}

/** How much of a limit is used, in the words of `<Bar>`. */
export interface Used {
  readonly label: string;
  readonly value: number;
  readonly of: number;
  readonly text: string;
}

export function budgetBars({ budget, spent }: Key): Used[] {
  return [
    ...money('Spent today', 'today', spent?.day, budget?.per_day),
    ...money('Spent this month', 'this month', spent?.month, budget?.per_month),
  ];
}

export function rateBars({ rate_limit: limit, last_minute: used }: Key): Used[] {
  return [
    ...rate('Requests in the last minute', 'request', used?.requests, limit?.requests_per_minute),
    ...rate('Pictures in the last minute', 'picture', used?.pictures, limit?.pictures_per_minute),
  ];
}

function money(label: string, when: string, value: number | undefined, of: number | null | undefined): Used[] {
  if (of === null || of === undefined) return [];
  return [{ label, value: value ?? 0, of, text: `${moneyOf(value ?? 0)} of ${moneyOf(of)} ${when}` }];
}

function rate(label: string, one: string, value: number | null | undefined, of: number | null | undefined): Used[] {
  if (of === null || of === undefined) return [];
  return [{ label, value: value ?? 0, of, text: `${countOf(value ?? 0)} of ${pluralOf(of, one)} a minute` }];
}
