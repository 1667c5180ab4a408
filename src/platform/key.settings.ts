import type { ApiKey } from '../auth/api-key.js';
import type { KeySettings } from '../auth/key.service.js';
import { GatewayError } from '../domain/errors.js';
import type { KeyRequest } from './key.request.js';

/** What a key becomes by a request: what it says replaces what there was. */
export function settingsAfter<T extends KeySettings>(former: T, said: KeyRequest, now: number): T {
  const { name = former.name, scopes = former.scopes, budget, rate_limit, defaults } = said;
  return {
    ...former,
    name,
    scopes: [...new Set(scopes)],
    expires: after(former.expires, said.expires === null ? null : expiryOf(said.expires, now)),
    budget:
      budget === null
        ? undefined
        : withSome({
            perDay: after(former.budget?.perDay, budget?.per_day),
            perMonth: after(former.budget?.perMonth, budget?.per_month),
          }),
    rateLimit:
      rate_limit === null
        ? undefined
        : withSome({
            requestsPerMinute: after(former.rateLimit?.requestsPerMinute, rate_limit?.requests_per_minute),
            picturesPerMinute: after(former.rateLimit?.picturesPerMinute, rate_limit?.pictures_per_minute),
          }),
    defaults: defaults === null ? {} : defaultsAfter(former.defaults, defaults),
  };
}

function defaultsAfter(former: ApiKey['defaults'], said: KeyRequest['defaults']): ApiKey['defaults'] {
  return {
    responseFormat: after(former.responseFormat, said?.response_format),
    outputFormat: after(former.outputFormat, said?.output_format),
    model: after(former.model, said?.model),
  };
}

function after<T>(former: T | undefined, said: T | null | undefined): T | undefined {
  return said === undefined ? former : (said ?? undefined);
}

/** Undefined where nothing is limited. */
function withSome<T extends object>(limits: T): T | undefined {
  return Object.values(limits).some((limit) => limit !== undefined) ? limits : undefined;
}

function expiryOf(seconds: number | undefined, now: number): number | undefined {
  if (seconds === undefined) return undefined;
  const ms = seconds * 1_000;
  if (ms > now) return ms;
  const message =
    "Invalid 'expires': this time is over. Expected Unix seconds that are yet to come, or null for never.";
  throw new GatewayError('invalid_value', message, { param: 'expires' });
}
