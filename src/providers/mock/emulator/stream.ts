import { randomInt } from 'node:crypto';
import type { EmulatedEvent, EmulatorTools, Steering } from '../../../domain/emulator.js';
import type { MockRequest } from './mock-request.js';
import { pictureOf } from './pictures.js';

interface Work {
  readonly id: string;
  readonly count: number;
  readonly steering: Steering;
}

/** Of each picture its drafts, which grow, and then the picture itself. */
export async function* streamOf(
  request: MockRequest,
  { id, count, steering }: Work,
  tools: EmulatorTools,
): AsyncGenerator<EmulatedEvent> {
  // Without a seed every drawing is another picture, and drafts are drafts of theirs.
  const asked = { ...request, seed: request.seed ?? randomInt(2 ** 31) };
  for (let index = 0; index < count; index += 1) {
    for (let draft = 0; draft < asked.partial_images; draft += 1) {
      const scale = (draft + 1) / (asked.partial_images + 1);
      yield event('partial', { index, partial_index: draft, ...(await pictureOf(asked, { index, scale }, tools)) });
    }
    await tools.pause(steering);
    yield event('done', { index, ...(await pictureOf(asked, { index, scale: 1 }, tools)) });
  }
  yield event('end', { id });
}

function event(type: string, data: object): EmulatedEvent {
  return { event: type, data: { type, ...data } };
}
