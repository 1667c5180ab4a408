import { randomInt } from 'node:crypto';
import type { EmulatedEvent, EmulatorTools, Steering } from '../../../domain/emulator.js';
import { describeWork, now } from './description.js';
import { drawPartial, drawPicture } from './pictures.js';
import type { Task } from './task.js';
import { describeUsage, usageOf } from './usage.js';

interface Work {
  readonly count: number;
  readonly steering: Steering;
}

/**
 * Of each picture the partial ones that were asked for, and then itself. How usage is told where several pictures are
 * streamed is not documented: here the events together come to what is billed.
 */
export async function* streamOf(
  task: Task,
  { count, steering }: Work,
  tools: EmulatorTools,
): AsyncGenerator<EmulatedEvent> {
  if (count === 0) await tools.pause(steering);
  for (let index = 0; index < count; index += 1) {
    const seed = randomInt(2 ** 31);
    for (let partial = 0; partial < task.partials; partial += 1) {
      const part = (partial + 1) / (task.partials + 1);
      const picture = await drawPartial(task, { seed, part }, tools);
      yield event(`${task.kind}.partial_image`, picture, task, { partial_image_index: partial });
    }
    if (index === 0) await tools.pause(steering);
    const usage = usageOf(task, 1);
    const own = index === 0 ? usage : { ...usage, text: 0, inputs: 0 };
    const picture = await drawPicture(task, seed, tools);
    yield event(`${task.kind}.completed`, picture, task, { usage: describeUsage(own) });
  }
}

function event(type: string, picture: string, task: Task, more: object): EmulatedEvent {
  return { event: type, data: { type, b64_json: picture, created_at: now(), ...describeWork(task), ...more } };
}
