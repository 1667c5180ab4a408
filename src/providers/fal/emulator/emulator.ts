import { randomUUID } from 'node:crypto';
import type { EmulatedAnswer, EmulatedCall, Emulator } from '../../../domain/emulator.js';
import { refuseKey } from './authorization.js';
import { readOrder, type Studio } from './order.js';
import { bill, outcome } from './outcome.js';
import { openPublishedPictures } from './published-pictures.js';
import { openQueue } from './queue.js';
import { cutBy } from './cut.js';

/** fal as its documents describe it: `api` answers when the pictures are made, `queue` takes work in and is asked. */
export const emulator: Emulator = {
  key: '00000000-0000-4000-8000-00000000fa11:0123456789abcdef0123456789abcdef',
  open(tools) {
    const studio: Studio = { tools, published: openPublishedPictures() };
    const queue = openQueue(studio);
    return async (call) => {
      const requestId = randomUUID();
      const answer = await (refuseKey(call.headers.authorization, emulator.key) ??
        (call.endpoint === 'queue' ? queue(call, requestId) : answerAtOnce(call, requestId, studio)));
      return { ...answer, headers: { 'x-fal-request-id': requestId, ...answer.headers } };
    };
  },
};

async function answerAtOnce(call: EmulatedCall, requestId: string, studio: Studio): Promise<EmulatedAnswer> {
  const reading = readOrder(call, requestId, studio);
  if ('refused' in reading) return reading.refused;
  if ('invalid' in reading) return reading.invalid;
  const started = Date.now();
  bill(reading.order, studio);
  await studio.tools.pause(reading.order.steering);
  return { ...(await outcome(reading.order, started, studio)), ...cutBy(reading.order.steering) };
}
