import type { Dialect } from '../../gemini/emulator/dialect.js';
import type { Rejection } from '../../gemini/emulator/rejection.js';
import { steeredFailure } from '../../gemini/emulator/steered-failure.js';
import { invalidToken, permissionDenied, publisherModelNotFound } from './errors.js';
import { recordedRejection } from './fixtures.js';
import type { Resource } from './resource.js';

/** Paid as one goes: no throughput is provisioned. */
const traffic = { trafficType: 'ON_DEMAND' };

export function dialectFor(resource: Resource): Dialect {
  return {
    failure: (status) => failure(status, resource),
    answer: () => ({ createTime: microseconds(new Date()) }),
    candidate: {},
    promptFeedback: {
      blockReason: 'PROHIBITED_CONTENT',
      blockReasonMessage:
        "The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible " +
        'AI practices. Try rephrasing the prompt. If you think this was an error, send feedback.',
    },
    usage: () => traffic,
    usageOfNothing: traffic,
    detailsText: true,
  };
}

/** What Vertex AI words as the Gemini API does comes from there. */
function failure(status: number, resource: Resource): Rejection {
  if (status === 401) return invalidToken(resource, 'ACCESS_TOKEN_TYPE_UNSUPPORTED');
  if (status === 403) return permissionDenied(resource);
  if (status === 404) return publisherModelNotFound(resource);
  if (status === 429) return recordedRejection('vertex-429-resource-exhausted', {});
  return steeredFailure(status, resource.model);
}

function microseconds(time: Date): string {
  return time.toISOString().replace('Z', '000Z');
}
