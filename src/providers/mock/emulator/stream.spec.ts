import type { EmulatorTools, Steering } from '../../../domain/emulator.js';
import { streamOf } from './stream.js';

test('a slow stream pauses before each picture that is done, and not before its drafts', async () => {
  const happened: unknown[] = [];
  const steering = { slowMs: 5 } as Partial<Steering> as Steering;
  const tools: Partial<EmulatorTools> = {
    draw: () => Promise.resolve(new Uint8Array()),
    pause: (asked) => Promise.resolve(void happened.push(asked === steering ? 'pause' : asked)),
  };
  const asked = { ...request, n: 2, partial_images: 1 };
  const events = streamOf(asked, { id: 'id', count: 2, steering }, tools as EmulatorTools);
  for await (const { event } of events) happened.push(event);
  expect(happened).toEqual(['partial', 'pause', 'done', 'partial', 'pause', 'done', 'end']);
});

const request = {
  ...({ model: 'mock-image', format: 'png' } as const),
  ...{ prompt: 'a cat', width: 64, height: 64, images: [], stream: true },
};
