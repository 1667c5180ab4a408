import { ProviderFailure } from '../../domain/failure.js';
import type { Ticket } from '../../domain/generation.js';
import type { RenderCall } from '../../domain/plan.js';
import type { Wire } from '../../egress/wire.js';
import { composeBody } from '../place.js';
import type { Outcome, Provider } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { withKey } from '../with-key.js';
import { falResult, finishedResult, picturesOf, queueStatus, queueTicket } from './fal.answer.js';
import { explainFal } from './fal.failure.js';
import { inputsOf } from './fal.inputs.js';
import { models } from './fal.models.js';

/** fal's own client asks as often. */
const askAfterMs = 500;

/** fal: fast models in one call, slow ones through its queue, where they can be asked for again by request id. */
export const fal: Provider = {
  id: 'fal',
  name: 'fal',
  settings: {
    key: 'FAL_KEY',
    baseUrls: {
      api: { variable: 'FAL_BASE_URL', default: 'https://fal.run' },
      queue: { variable: 'FAL_QUEUE_BASE_URL', default: 'https://queue.fal.run' },
    },
  },
  resultHosts: ['*.fal.media'],
  concurrency: 32,
  models,
  open: withKey((key) => ({ authorization: `Key ${key}` })),
  explain: explainFal,

  async render(call, wire) {
    const queued = call.transport === 'queue';
    const answer = await wire.pay(`${wire.baseUrl(queued ? 'queue' : 'api')}/${call.upstream}`, bodyOf(call));
    if (!queued) {
      const body = readAnswer('fal', falResult, answer);
      return picturesOf({ ...answer, body }, answer.headers['x-fal-request-id'], wire);
    }
    const { request_id: requestId } = readAnswer('fal', queueTicket, answer);
    return accepted({ requestId, path: appOf(call.upstream) });
  },

  async ask(ticket, _call, wire) {
    const url = urlOf(ticket, wire);
    const status = readAnswer('fal', queueStatus, await wire.get(`${url}/status`));
    if (status.status !== 'COMPLETED') return accepted(ticket);
    const told = Boolean(status.error || status.error_type);
    const result = await wire.get(url).catch((error: unknown) => ownEnd(error, told));
    if (!(result instanceof ProviderFailure)) {
      const body = readAnswer('fal', finishedResult, result);
      return picturesOf({ ...result, body }, ticket.requestId, wire).catch(withoutPicture);
    }
    return result.details.code === 'in_progress' ? accepted(ticket) : { state: 'failed', failure: result };
  },

  async cancel(ticket, _call, wire) {
    try {
      await wire.put(`${urlOf(ticket, wire)}/cancel`);
      return 'stopping';
    } catch (error) {
      const status = error instanceof ProviderFailure ? error.details.status : undefined;
      if (status !== 400 && status !== 404) throw error;
      return status === 400 ? 'ended' : 'gone';
    }
  },
};

function bodyOf(call: RenderCall): unknown {
  const settled = {
    prompt: call.prompt,
    ...inputsOf(call),
    num_images: call.count,
    ...sizeOf(call),
    quality: call.quality,
    background: call.background,
    seed: call.seed,
    output_format: call.format,
  };
  return composeBody(settled, call);
}

function sizeOf({ size }: RenderCall): Readonly<Record<string, unknown>> {
  if (!size) return {};
  if (size.kind === 'grid') return { aspect_ratio: size.ratio, resolution: size.tier };
  const { width, height, named } = size;
  return { image_size: named ? `${width}x${height}` : { width, height } };
}

function accepted(ticket: Ticket): Outcome {
  return { state: 'accepted', ticket, askAfterMs };
}

/** fal asks by owner and app: what follows them in a model's id is dropped. */
function appOf(upstream: string): string {
  return upstream.split('/').slice(0, 2).join('/');
}

function urlOf(ticket: Ticket, wire: Wire): string {
  return `${wire.baseUrl('queue')}/${ticket.path}/requests/${ticket.requestId}`;
}

/**
 * fal has no failed status: the error of work that failed stands in place of its result. One that any proxy may give
 * is taken for the work's own only where the status told of an error; else the question is asked again.
 */
function ownEnd(error: unknown, toldOfError: boolean): ProviderFailure {
  if (!(error instanceof ProviderFailure)) throw error;
  const { status = 0 } = error.details;
  const anybodys = [401, 403, 404, 408, 429, 502, 503, 504].includes(status);
  if (status < 400 || (anybodys && !toldOfError)) throw error;
  return error;
}

function withoutPicture(error: unknown): { state: 'failed'; failure: ProviderFailure } {
  const ends = ['refused', 'no_image', 'outcome_unknown'];
  if (!(error instanceof ProviderFailure) || !ends.includes(error.kind)) throw error;
  return { state: 'failed', failure: error };
}
