import { mediaTypes } from '../../../domain/asset.js';
import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Result } from './model.js';
import type { Order, Studio } from './order.js';
import { recorded, unprocessable } from './recordings.js';
import { workFailure } from './steered-failure.js';

/** Writes what fal bills when work starts: work that will fail, or be refused, is free. */
export function bill({ requestId, modelId, work, steering }: Order, { tools }: Studio): void {
  const refused = steering.refuse && work.flagged === 'error';
  if (steering.fail !== undefined || refused || steering.noImage) return;
  const pictures = picturesOf({ work, steering });
  tools.bill({ requestId, model: modelId, pictures, usd: rounded(pictures * work.usd) });
}

/** What the work comes to when its time is over; `started` in Unix milliseconds. */
export async function outcome(order: Order, started: number, studio: Studio): Promise<EmulatedAnswer> {
  const { work, steering, startLimitMs } = order;
  if (steering.fail !== undefined) return workFailure(steering.fail, startLimitMs !== undefined);
  if (steering.refuse && work.flagged === 'error') return withPrompt('fal-422-content-policy', work.prompt);
  if (steering.noImage) return nothingMade(order);
  const pictures = picturesOf(order);
  const made = await Promise.all(Array.from({ length: pictures }, (_, picture) => make(order, picture, studio)));
  const seconds = (Date.now() - started) / 1000;
  return {
    status: 200,
    headers: { 'x-fal-billable-units': String(rounded(pictures * work.units)) },
    body: work.answer({ made, flagged: steering.refuse, seconds }),
  };
}

function picturesOf({ work, steering }: Pick<Order, 'work' | 'steering'>): number {
  return work.pictures + (steering.two ? 1 : 0);
}

async function make(
  { work, steering }: Order,
  picture: number,
  { tools, published }: Studio,
): Promise<Result['made'][number]> {
  const { prompt, pixels, format, transparent, over, within } = work;
  const seed = work.seedOf(picture);
  const bytes = await tools.draw({
    ...pixels,
    format,
    prompt,
    seed,
    transparent,
    over,
    within,
    black: steering.refuse,
  });
  if (work.inline) {
    return { url: `data:${mediaTypes[format]};base64,${Buffer.from(bytes).toString('base64')}`, bytes: bytes.length };
  }
  const url = tools.publish(bytes, format);
  published.add(url, pixels, bytes);
  return { url, bytes: bytes.length };
}

function nothingMade({ work }: Order): EmulatedAnswer {
  if (work.nothingMade === 'no_media_generated') return withPrompt('fal-422-no-media-generated', work.prompt);
  const msg = 'Could not generate images with the given prompts and images. Please try again with different inputs.';
  return unprocessable([{ loc: ['prompt'], msg, type: 'invalid_request' }]);
}

/** A recorded 422 about the prompt, with this one in place of the recorded one. */
function withPrompt(name: string, prompt: string): EmulatedAnswer {
  const answer = recorded(name);
  const { detail } = answer.body as { readonly detail: readonly object[] };
  return { ...answer, body: { detail: detail.map((entry) => ({ ...entry, input: prompt })) } };
}

function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
