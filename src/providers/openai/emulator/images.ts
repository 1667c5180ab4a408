import type { EmulatedAnswer, EmulatorTools } from '../../../domain/emulator.js';
import { describeWork, now } from './description.js';
import { drawPicture } from './pictures.js';
import { recordedRejection, type Rejection } from './rejection.js';
import { steeredFailure } from './steered-failure.js';
import { streamOf } from './stream.js';
import type { Task } from './task.js';
import { describeUsage, usageOf, usd } from './usage.js';

/** Where one call is answered. */
export interface Desk {
  readonly tools: EmulatorTools;
  readonly requestId: string;
}

/** The paid call. What it makes is billed as soon as it is accepted, whether or not the answer arrives. */
export async function makeImages(task: Task, { tools, requestId }: Desk): Promise<EmulatedAnswer> {
  const steering = tools.steer(task.prompt);
  if (steering.fail !== undefined || steering.refuse) {
    await tools.pause(steering);
    throw steering.fail === undefined ? blocked(requestId) : steeredFailure(steering.fail, task.model.id);
  }
  const count = steering.noImage ? 0 : task.n + Number(steering.two);
  const usage = usageOf(task, count);
  tools.bill({ requestId, model: task.model.id, pictures: count, usd: usd(usage, task) });
  const cut = steering.reset ? 'reset' : steering.half ? 'half' : undefined;
  if (task.stream) return { status: 200, body: {}, events: streamOf(task, { count, steering }, tools), cut };
  const drawings = Array.from({ length: count }, () => drawPicture(task, undefined, tools));
  const [pictures] = await Promise.all([Promise.all(drawings), tools.pause(steering)]);
  const data = pictures.map((picture) => ({ b64_json: picture }));
  return { status: 200, body: { created: now(), ...describeWork(task), data, usage: describeUsage(usage) }, cut };
}

function blocked(requestId: string): Rejection {
  return recordedRejection('openai-400-moderation-blocked', [['req_d0c38038e28e411d818495600cc1cb51', requestId]]);
}
