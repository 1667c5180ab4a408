import { z } from 'zod';
import type { Received } from '../../domain/asset.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made, OnPartial } from '../provider.js';
import { readAnswer } from '../read-answer.js';

const mockEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('partial'), index: z.int(), partial_index: z.int(), b64: z.string() }),
  z.object({ type: z.literal('done'), index: z.int(), b64: z.string() }),
  z.object({ type: z.literal('end'), id: z.string() }),
]);

/** Hands drafts on as they come; pictures that were done before a stream broke are kept. */
export async function picturesOf(
  events: AsyncIterable<Answer>,
  wire: Pick<Wire, 'bytes'>,
  onPartial: OnPartial,
): Promise<Made> {
  const done = new Map<number, Received>();
  let requestId: string | undefined;
  let lost: ProviderFailure | undefined;
  try {
    for await (const answer of events) {
      const event = readAnswer('Mock', mockEvent, answer);
      if (event.type === 'end') requestId = event.id;
      else if (event.type === 'done') done.set(event.index, await wire.bytes(event.b64));
      else await onPartial({ picture: event.index, index: event.partial_index, received: await wire.bytes(event.b64) });
    }
  } catch (error) {
    if (!(error instanceof ProviderFailure) || done.size === 0) throw error;
    lost = error;
  }
  if (done.size === 0) throw withoutPicture(requestId);
  const inOrder = [...done].sort(([one], [other]) => one - other);
  return { state: 'made', pictures: inOrder.map(([, received]) => ({ received })), lost, requestId, cost: 0 };
}

/** Only the last event tells that nothing more comes. */
function withoutPicture(requestId: string | undefined): ProviderFailure {
  if (!requestId) return new ProviderFailure('outcome_unknown', "Mock's events ended early.", { status: 200 });
  return new ProviderFailure('no_image', 'Mock answered without a picture.', { status: 200, requestId });
}
