import type { EmulatedAnswer, EmulatedCall, EmulatorTools } from '../../../domain/emulator.js';
import { openPublishedPictures } from './published-pictures.js';
import { openQueue } from './queue.js';

test('the oldest completed request is forgotten after a thousand', () => {
  const tools = { url: (_, path) => path } as Partial<EmulatorTools> as EmulatorTools;
  const queue = openQueue({ tools, published: openPublishedPictures() });
  const ask = (method: string, path: string, id: string): EmulatedAnswer => {
    const call: EmulatedCall = {
      endpoint: 'queue',
      method,
      path,
      query: new URLSearchParams(),
      headers: {},
      body: none,
    };
    return queue(call, id);
  };
  for (let number = 0; number <= 1000; number += 1) ask('POST', '/fal-ai/flux/dev', `request-${number}`);
  expect(ask('GET', '/fal-ai/flux/requests/request-0', '').status).toBe(404);
  expect(ask('GET', '/fal-ai/flux/requests/request-1', '').status).toBe(422);
  expect(ask('GET', '/fal-ai/flux/requests/request-1000', '').status).toBe(422);
});

const none = new Uint8Array();
