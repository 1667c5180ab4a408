import { recordedAnswer } from './fixtures.js';
import { modelNotFound, recordedRejection, Rejection, rejection } from './rejection.js';

/** The API's own error of a status, for the directive that asks for one. */
export function steeredFailure(status: number, model: string): Rejection {
  if (status === 400) return recordedRejection('openai-400-invalid-size');
  if (status === 401) return recordedRejection('openai-401-invalid-key');
  if (status === 403) return recordedRejection('openai-403-org-not-verified', [['gpt-image-2', model]]);
  if (status === 404) return modelNotFound(model);
  if (status === 429) return rateLimited(model);
  if (status === 503) return rejection(503, overloaded);
  if (status >= 500) return rejection(status, { message: failed, type: 'server_error' });
  return rejection(status, { message: 'The request could not be completed.' });
}

const failed = 'The server had an error while processing your request. Sorry about that!';
const overloaded = {
  message: 'Our servers are currently overloaded. Please try again later.',
  type: 'service_unavailable_error',
  code: 'server_is_overloaded',
};

/** As recorded, but with a delay that a test can wait for. */
function rateLimited(model: string): Rejection {
  const { status, body } = recordedRejection('openai-429-rate-limit', [
    ['gpt-image-2', model],
    ['in 12s', 'in 200ms'],
  ]);
  const { headers } = recordedAnswer('openai-429-rate-limit');
  const limits = Object.entries(headers).filter(([name]) => name.startsWith('x-ratelimit-'));
  return new Rejection(status, body, { ...Object.fromEntries(limits), 'retry-after': '1', 'retry-after-ms': '200' });
}
