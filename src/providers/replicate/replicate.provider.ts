import { ProviderFailure } from '../../domain/failure.js';
import type { Ticket } from '../../domain/generation.js';
import type { RenderCall } from '../../domain/plan.js';
import type { Wire } from '../../egress/wire.js';
import { namedPictures } from '../data-url.js';
import { composeBody } from '../place.js';
import type { Provider } from '../provider.js';
import { withKey } from '../with-key.js';
import { accepted, gone, isStopping, outcomeOf } from './replicate.answer.js';
import { explainReplicate } from './replicate.failure.js';
import { models } from './replicate.models.js';

/**
 * How long Replicate keeps the answer back for the pictures: a second, the least there is. A fast model is done by then,
 * and of any other the id comes before much can happen to the worker that is to find it again.
 */
const prefer = 'wait=1';

/** Replicate: every call is a prediction, which is waited for or asked for by its id. */
export const replicate: Provider = {
  id: 'replicate',
  name: 'Replicate',
  settings: {
    key: 'REPLICATE_API_TOKEN',
    baseUrls: { api: { variable: 'REPLICATE_BASE_URL', default: 'https://api.replicate.com/v1' } },
  },
  resultHosts: ['replicate.delivery', '*.replicate.delivery'],
  concurrency: 32,
  models,
  open: withKey((key) => ({ authorization: `Bearer ${key}` })),
  explain: explainReplicate,

  async render(call, wire) {
    const url = `${wire.baseUrl('api')}/models/${call.upstream}/predictions`;
    const answer = await wire.pay(url, bodyOf(call), { prefer });
    const outcome = await outcomeOf(answer, wire);
    if (outcome.state !== 'failed') return outcome;
    const { kind, details } = outcome.failure;
    // A picture that was made and did not arrive is still there to be asked for.
    if (kind === 'outcome_unknown' && details.code !== gone && details.requestId) return accepted(details.requestId);
    throw outcome.failure;
  },

  async ask(ticket, _call, wire) {
    return outcomeOf(await wire.get(urlOf(ticket, wire)), wire);
  },

  async cancel(ticket, _call, wire) {
    try {
      return isStopping(await wire.post(`${urlOf(ticket, wire)}/cancel`)) ? 'stopping' : 'ended';
    } catch (error) {
      const { kind, details } = error instanceof ProviderFailure ? error : { kind: undefined, details: {} };
      if (details.status === 404) return 'gone';
      if (kind === 'final') return 'ended';
      throw error;
    }
  },
};

/** Everything that a model takes lies in `input`: beside it an unknown name is rejected, in it one is ignored. */
function bodyOf(call: RenderCall): unknown {
  const input = {
    prompt: call.prompt,
    ...namedPictures(call),
    ...sizeOf(call),
    num_outputs: countOf(call),
    seed: call.seed,
    output_format: call.format === 'jpeg' ? 'jpg' : call.format,
    output_quality: call.compression,
  };
  return composeBody({ input }, { parameters: call.parameters, extra: { input: call.extra } });
}

function sizeOf({ size }: RenderCall): Readonly<Record<string, unknown>> {
  if (!size) return {};
  if (size.kind === 'pixels') return { aspect_ratio: 'custom', width: size.width, height: size.height };
  return { aspect_ratio: size.ratio, [size.tierField ?? 'resolution']: size.tier };
}

/** One picture is what every model makes unasked; it is said only where a client would have it otherwise. */
function countOf({ count, extra }: RenderCall): number | undefined {
  return count > 1 || Object.hasOwn(extra, 'num_outputs') ? count : undefined;
}

function urlOf({ requestId }: Ticket, wire: Wire): string {
  return `${wire.baseUrl('api')}/predictions/${requestId}`;
}
