import { z } from 'zod';
import { ProviderFailure, type TokenUsage } from '../../domain/failure.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made, MadePicture, OnPartial } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { picturesOf } from './openai.answer.js';
import { explainOpenai } from './openai.failure.js';
import { openaiUsage, sumOf, usageOf } from './openai.usage.js';

/** `image_generation.*` and `image_edit.*` alike. */
const anyEvent = z.object({
  type: z.string().nullish(),
  error: z.object({}).nullish(),
  /** Of a whole answer, where a relay does not stream. */
  data: z.array(z.unknown()).nullish(),
});
const draftEvent = z.object({ b64_json: z.string(), partial_image_index: z.int() });
const completedEvent = z.object({ b64_json: z.string(), usage: openaiUsage });

/** Hands drafts on as they come; pictures that were completed before a stream broke are kept. */
export async function picturesOfEvents(
  events: AsyncIterable<Answer>,
  wire: Pick<Wire, 'bytes'>,
  onPartial: OnPartial,
): Promise<Made> {
  const pictures: MadePicture[] = [];
  const usages: (TokenUsage | undefined)[] = [];
  let requestId: string | undefined;
  let lost: ProviderFailure | undefined;
  try {
    for await (const answer of events) {
      requestId = answer.headers['x-request-id'];
      const { type, error, data } = readAnswer('OpenAI', anyEvent, answer);
      if (error) throw explainOpenai(answer);
      if (data) return await picturesOf(answer, wire);
      if (type?.endsWith('.partial_image')) {
        const { b64_json, partial_image_index: index } = readAnswer('OpenAI', draftEvent, answer);
        // No event tells which picture it belongs to: they come one after the other.
        await onPartial({ picture: pictures.length, index, received: await wire.bytes(b64_json) });
      }
      if (type?.endsWith('.completed')) {
        const { b64_json, usage } = readAnswer('OpenAI', completedEvent, answer);
        pictures.push({ received: await wire.bytes(b64_json) });
        usages.push(usageOf(usage));
      }
    }
  } catch (error) {
    if (!(error instanceof ProviderFailure) || pictures.length === 0) throw error;
    lost = error;
  }
  if (pictures.length === 0) {
    throw new ProviderFailure('outcome_unknown', "OpenAI's events ended early.", { status: 200, requestId });
  }
  return { state: 'made', pictures, lost, requestId, usage: sumOf(usages) };
}
