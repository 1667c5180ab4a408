import type { ApiKey } from '../auth/api-key.js';
import type { KeyWithSecret } from '../auth/key.service.js';

/** A key as it is shown: never with its secret. Times are Unix seconds. */
export function keyAnswer({ id, name, scopes, created, expires, revoked, budget, rateLimit, defaults }: ApiKey) {
  return {
    id,
    object: 'key' as const,
    name,
    scopes,
    created: seconds(created),
    expires: expires === undefined ? null : seconds(expires),
    revoked: revoked === undefined ? null : seconds(revoked),
    budget: budget ? { per_day: budget.perDay ?? null, per_month: budget.perMonth ?? null } : null,
    rate_limit: rateLimit
      ? {
          requests_per_minute: rateLimit.requestsPerMinute ?? null,
          pictures_per_minute: rateLimit.picturesPerMinute ?? null,
        }
      : null,
    defaults: {
      response_format: defaults.responseFormat ?? null,
      output_format: defaults.outputFormat ?? null,
      model: defaults.model ?? null,
    },
  };
}

/** The only answer that shows the secret. */
export function newKeyAnswer({ key, secret }: KeyWithSecret) {
  const { id, object, ...rest } = keyAnswer(key);
  return { id, object, key: secret, ...rest };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
