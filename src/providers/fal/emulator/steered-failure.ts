import type { EmulatedAnswer } from '../../../domain/emulator.js';
import { unknownApplication } from './applications.js';
import { described, infrastructureError, recorded } from './recordings.js';

/** Failures that fal's gateway answers before it takes work in; other statuses are the work's own. */
export function gatewayFailure(status: number | undefined, modelId: string): EmulatedAnswer | undefined {
  if (status === 401) return recorded('fal-401-bad-key');
  if (status === 403) return recorded('fal-403-balance-locked');
  if (status === 404) return unknownApplication(modelId);
  if (status === 429) return recorded('fal-429-concurrency');
  return undefined;
}

/** What the work comes to when it fails with a status. */
export function workFailure(status: number, callerLimits: boolean): EmulatedAnswer {
  if (status === 504) return timedOut(callerLimits);
  if (status === 502 || status === 503) {
    return infrastructureError(status, 'Request timed out', 'runner_connection_timeout');
  }
  if (status >= 500) return { ...recorded('fal-500-internal'), status };
  if (status === 400) return infrastructureError(400, 'Bad request', 'bad_request');
  return described(status, 'The request could not be processed.');
}

/** With `user` as type it was the caller's own limit that ended the request. */
export function timedOut(callerLimits: boolean): EmulatedAnswer {
  const answer = recorded('fal-504-infra-timeout');
  if (!callerLimits) return answer;
  return { ...answer, headers: { ...answer.headers, 'x-fal-request-timeout-type': 'user' } };
}

export function cancelled(): EmulatedAnswer {
  return infrastructureError(499, 'Request was cancelled', 'client_cancelled');
}
