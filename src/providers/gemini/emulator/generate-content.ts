import type { EmulatedAnswer, EmulatorTools, Steering } from '../../../domain/emulator.js';
import { noImage, pictured, promptBlocked, sign } from './answer.js';
import type { Dialect } from './dialect.js';
import type { GenerateContentRequest } from './generate-content-request.js';
import type { LiveModel } from './live-models.js';
import { settleTask, type Task } from './task.js';
import { usageOf, usd } from './usage.js';

/** A message as its service reads it, and the model that it is for. */
export interface ModelCall {
  readonly request: GenerateContentRequest;
  readonly model: LiveModel;
}

/** The paid call. What it makes is billed as soon as it is accepted, whether or not the answer arrives. */
export async function generateContent(
  { request, model }: ModelCall,
  dialect: Dialect,
  tools: EmulatorTools,
): Promise<EmulatedAnswer> {
  const task = settleTask(request, model);
  const steering = tools.steer(task.prompt);
  if (steering.fail !== undefined) {
    await tools.pause(steering);
    throw dialect.failure(steering.fail);
  }
  const cut = steering.reset ? 'reset' : steering.half ? 'half' : undefined;
  return { status: 200, body: await work(task, steering, dialect, tools), cut };
}

async function work(task: Task, steering: Steering, dialect: Dialect, tools: EmulatorTools): Promise<object> {
  const signature = sign(task, dialect);
  const withheld = steering.refuse || steering.noImage;
  const count = wants(task, 'IMAGE') && !withheld ? (steering.two ? 2 : 1) : 0;
  const text = wants(task, 'TEXT') && !withheld ? 'Here is your picture.' : '';
  const usage = usageOf(task, text, count);
  // A prompt that was read is billed even where nothing is made of it.
  tools.bill({ requestId: signature.responseId, model: task.model.id, pictures: count, usd: usd(usage, task) });
  if (withheld) {
    await tools.pause(steering);
    return (steering.refuse ? promptBlocked : noImage)(usage, signature, dialect);
  }
  const [pictures] = await Promise.all([draw(task, count, tools), tools.pause(steering)]);
  return pictured(task, { text, pictures }, usage, signature, dialect);
}

/** Google's default is both. */
function wants({ config: { responseModalities = [] } }: Task, modality: string): boolean {
  return responseModalities.length === 0 || responseModalities.includes(modality);
}

function draw(
  { model, prompt, pixels, config, over }: Task,
  count: number,
  tools: EmulatorTools,
): Promise<Uint8Array[]> {
  const seedOf = (index: number): number | undefined => (config.seed === undefined ? undefined : config.seed + index);
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      tools.draw({ ...pixels, format: model.output, prompt, seed: seedOf(index), over }),
    ),
  );
}
