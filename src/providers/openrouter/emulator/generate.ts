import type { EmulatedAnswer, EmulatorTools, Steering } from '../../../domain/emulator.js';
import { readRequest } from './image-request.js';
import { moderated, steeredFailure } from './steered-failure.js';
import { settleTask, type Task } from './task.js';
import { usageOf } from './usage.js';

/** The paid call. Pictures are billed as soon as the work is taken on, whether or not the answer arrives. */
export async function generate(body: Uint8Array, generationId: string, tools: EmulatorTools): Promise<EmulatedAnswer> {
  const task = settleTask(readRequest(body));
  const steering = tools.steer(task.prompt);
  const failure = failureOf(task, steering);
  if (failure) {
    await tools.pause(steering);
    throw failure;
  }
  const count = steering.noImage ? 0 : task.count + Number(steering.two);
  const usage = usageOf(task, count);
  if (count > 0) tools.bill({ requestId: generationId, model: task.model.id, pictures: count, usd: usage.cost });
  const [pictures] = await Promise.all([draw(task, count, tools), tools.pause(steering)]);
  const data = pictures.map((bytes) => ({
    b64_json: Buffer.from(bytes).toString('base64'),
    media_type: `image/${task.format}`,
  }));
  const cut = steering.reset ? 'reset' : steering.half ? 'half' : undefined;
  return { status: 200, body: { created: Math.floor(Date.now() / 1000), data, usage }, cut };
}

function failureOf(task: Task, { fail, refuse }: Steering): Error | undefined {
  if (fail !== undefined) return steeredFailure(fail, task);
  return refuse ? moderated(task) : undefined;
}

function draw(task: Task, count: number, tools: EmulatorTools): Promise<Uint8Array[]> {
  const { prompt, pixels, format, references } = task;
  const seedOf = (index: number): number | undefined => (task.seed === undefined ? undefined : task.seed + index);
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      tools.draw({ ...pixels, format, prompt, seed: seedOf(index), over: references[0]?.bytes }),
    ),
  );
}
