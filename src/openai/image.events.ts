import type { AssetStore } from '../assets/asset-store.js';
import { storedSource } from '../assets/stored-source.js';
import { GatewayError } from '../domain/errors.js';
import {
  adjustmentsOf,
  type Attempt,
  costOfCalls,
  type Draft,
  type Generation,
  type GenerationHead,
  type Picture,
} from '../domain/generation.js';
import { Base64String } from '../domain/streamed-json.js';
import { errorOf } from './failed-generation.js';
import { backgroundOf, qualityOf } from './images.answer.js';
import { usageOf } from '../record/usage.js';
import type { StreamEvent } from './write-events.js';

export interface EventContext {
  readonly assets: AssetStore;
  describe(generation: Generation): { readonly providerName: string; readonly sandbox: boolean };
}

const noUsage = {
  ...{ input_tokens: 0, output_tokens: 0, total_tokens: 0 },
  input_tokens_details: { text_tokens: 0, image_tokens: 0 },
};

/**
 * Drafts as they come, and one `completed` event for each picture as soon as it is ready. Usage and cost are of the
 * calls that no earlier event told of, so that their sums are those of the whole. Pictures that could not be had are
 * thrown at the end.
 */
export async function* imageEvents(
  head: GenerationHead,
  progress: AsyncIterable<Generation | Draft>,
  context: EventContext,
): AsyncGenerator<StreamEvent> {
  const told = new Set<number>();
  const counted = new Set<string>();
  for await (const news of progress) {
    if ('asset' in news) {
      yield* drafted(head, news, context);
      continue;
    }
    const generation = news;
    for (const [index, picture] of generation.pictures.entries()) {
      if (picture?.state !== 'ready' || told.has(index)) continue;
      told.add(index);
      const calls = generation.attempts.filter(({ id, state }) => state === 'ended' && !counted.has(id));
      calls.forEach(({ id }) => counted.add(id));
      yield await completed(generation, index, picture, calls, context);
    }
    if (generation.end) throwMissing(generation, told.size);
  }
}

/** Told once, and then nobody asks for it again; one that is gone is no loss. */
async function* drafted(head: GenerationHead, draft: Draft, { assets }: EventContext): AsyncGenerator<StreamEvent> {
  const { asset, index, picture } = draft;
  const source = await storedSource(asset, assets).catch(() => undefined);
  if (!source) return;
  const event = `${family(head)}.partial_image`;
  const data = {
    type: event,
    b64_json: new Base64String(source),
    created_at: Math.floor(head.created / 1_000),
    ...{ size: `${asset.width}x${asset.height}`, quality: 'auto', background: 'auto', output_format: asset.format },
    partial_image_index: index,
    id: head.id,
    metadata: { index: picture },
  };
  try {
    yield { event, data };
  } finally {
    await assets.delete(asset.id, asset.format);
  }
}

async function completed(
  generation: Generation,
  index: number,
  picture: Picture & { state: 'rendered' | 'ready' },
  calls: readonly Attempt[],
  context: EventContext,
): Promise<StreamEvent> {
  const { head, attempts } = generation;
  const { asset } = picture;
  const made = attempts.find(({ id }) => id === picture.attempt);
  const usage = usageOf(calls);
  const event = `${family(head)}.completed`;
  const { providerName, sandbox } = context.describe(generation);
  return {
    event,
    headers: {
      'X-Halftone-Provider': picture.provider,
      'X-Halftone-Model': made?.model ?? '',
      'X-Halftone-Sandbox': String(sandbox),
    },
    data: {
      type: event,
      b64_json: new Base64String(await storedSource(asset, context.assets)),
      created_at: Math.floor(head.created / 1_000),
      size: `${asset.width}x${asset.height}`,
      quality: qualityOf(generation, made) ?? 'auto',
      background: backgroundOf(generation, asset),
      output_format: asset.format,
      revised_prompt: picture.revisedPrompt,
      usage: usage ?? noUsage,
      id: head.id,
      metadata: {
        index,
        model: made?.model,
        executed_model: made && `${made.provider}/${made.model}`,
        provider: made?.provider,
        provider_name: providerName,
        cost: costOfCalls(calls),
        cost_currency: 'USD',
        adjustments: adjustmentsOf(generation),
        sandbox,
        usage: calls.length > 0 && !usage ? 'unknown' : undefined,
      },
    },
  };
}

function family({ asked }: GenerationHead): string {
  return asked.operation === 'edit' ? 'image_edit' : 'image_generation';
}

/** Of pictures that were delivered the others are no part, so they are told as what they are: an error at the end. */
function throwMissing(generation: Generation, delivered: number): void {
  const failure = errorOf(generation);
  if (failure) throw failure;
  const missing = generation.pictures.flatMap((picture, index) =>
    picture?.state === 'failed' ? [{ index, ...picture.failure }] : [],
  );
  const [first] = missing;
  if (!first) return;
  const message = `${missing.length} of ${delivered + missing.length} pictures could not be had: ${first.message}`;
  const failures = missing.map(({ index, code, message: reason }) => ({ index, code, message: reason }));
  const more = { generation_id: generation.head.id, failures };
  throw new GatewayError(first.code, message, { param: first.param, shouldRetry: false, more });
}
