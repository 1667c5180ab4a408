import type { EmulatorTools, Steering } from '../../../domain/emulator.js';
import { liveModel } from './live-models.js';
import { streamOf } from './stream.js';
import type { Task } from './task.js';

const task: Task = {
  ...{
    kind: 'image_generation',
    model: liveModel('gpt-image-2'),
    prompt: 'a cat',
    n: 2,
    quality: 'low',
    format: 'png',
  },
  ...{
    pixels: { width: 1024, height: 1024 },
    transparent: false,
    inputs: [],
    fidelity: 'low',
    stream: true,
    partials: 1,
  },
};

test.each([
  [2, ['partial_image', 'pause', 'completed', 'partial_image', 'completed']],
  [0, ['pause']],
])('a stream of %i pictures pauses once, before the first that is done', async (count, expected) => {
  const happened: unknown[] = [];
  const steering = { slowMs: 5 } as Partial<Steering> as Steering;
  const tools: Partial<EmulatorTools> = {
    draw: () => Promise.resolve(new Uint8Array()),
    pause: (asked) => Promise.resolve(void happened.push(asked === steering ? 'pause' : asked)),
  };
  for await (const { event } of streamOf(task, { count, steering }, tools as EmulatorTools)) {
    happened.push(event?.split('.')[1]);
  }
  expect(happened).toEqual(expected);
});
