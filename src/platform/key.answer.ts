import type { ApiKey } from '../auth/api-key.js';
import type { WindowState } from '../auth/sliding-window.js';
import type { Standing } from '../auth/standings.js';

export type KeyAnswer = ReturnType<typeof keyAnswer>;

/** A key as it is shown: never with its secret. Times are Unix seconds, money is USD. */
export function keyAnswer(key: ApiKey, { spent, requests, pictures }: Standing) {
  const { id, name, scopes, created, expires, revoked, budget, rateLimit, defaults } = key;
  return {
    id,
    object: 'key' as const,
    name,
    scopes,
    created: seconds(created),
    expires: expires === undefined ? null : seconds(expires),
    revoked: revoked === undefined ? null : seconds(revoked),
    budget: budget ? { per_day: budget.perDay ?? null, per_month: budget.perMonth ?? null } : null,
    spent: spent ? { day: spent.day / 1e9, month: spent.month / 1e9 } : null,
    rate_limit: rateLimit
      ? {
          requests_per_minute: rateLimit.requestsPerMinute ?? null,
          pictures_per_minute: rateLimit.picturesPerMinute ?? null,
        }
      : null,
    last_minute: rateLimit ? { requests: usedOf(requests), pictures: usedOf(pictures) } : null,
    defaults: {
      response_format: defaults.responseFormat ?? null,
      output_format: defaults.outputFormat ?? null,
      model: defaults.model ?? null,
    },
  };
}

/** The only answer that shows the secret. */
export function newKeyAnswer({ id, object, ...rest }: KeyAnswer, secret: string) {
  return { id, object, key: secret, ...rest };
}

function usedOf(state: WindowState | undefined): number | null {
  return state ? state.limit - state.remaining : null;
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
