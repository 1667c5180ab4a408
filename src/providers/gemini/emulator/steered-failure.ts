import { wrongTokenType } from './credentials.js';
import { recordedAnswer } from './fixtures.js';
import { invalidArgument, modelNotFound, recordedRejection, rejection, Rejection } from './rejection.js';

/** The API's own error of a status, for the directive that asks for one. */
export function steeredFailure(status: number, model: string): Rejection {
  if (status === 400) return invalidArgument();
  if (status === 401) return wrongTokenType();
  if (status === 403) return suspended();
  if (status === 404) return modelNotFound(model);
  if (status === 429) return quotaExceeded(model);
  if (status === 500) return recordedRejection('gemini-500-internal');
  if (status === 503) return recordedRejection('gemini-503-overloaded');
  if (status === 504) return rejection(504, 'Deadline expired before operation could complete.');
  return rejection(status, 'The request could not be completed.');
}

function suspended(): Rejection {
  return rejection(403, "Permission denied: Consumer 'api_key:sandbox' has been suspended.", [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'CONSUMER_SUSPENDED',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
  ]);
}

/** As recorded, but of a quota that is not 0 and with a delay that a test can wait for: it heals. */
function quotaExceeded(model: string): Rejection {
  const { status, body } = recordedAnswer('gemini-429-quota-with-retryinfo');
  const healing = JSON.stringify(body)
    .replace('limit: 0', 'limit: 10')
    .replace('47.401529532s', '0.2s')
    .replace('"47s"', '"0.2s"')
    .replace('gemini-2.5-flash-preview-image', model);
  return new Rejection(status, JSON.parse(healing));
}
