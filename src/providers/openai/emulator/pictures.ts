import type { EmulatorTools } from '../../../domain/emulator.js';
import type { Task } from './task.js';

/** A picture in base64. Without a seed, it is like no other. */
export async function drawPicture(task: Task, seed: number | undefined, tools: EmulatorTools): Promise<string> {
  const { pixels, format, prompt, transparent, inputs, mask } = task;
  const over = inputs[0]?.bytes;
  const within = mask && ({ mask, convention: 'alpha' } as const);
  return base64(await tools.draw({ ...pixels, format, prompt, seed, transparent, over, within }));
}

/** An unfinished state of the picture that has this seed, in the same pixels: coarser the smaller `part` is. */
export async function drawPartial(
  task: Task,
  { seed, part }: { readonly seed: number; readonly part: number },
  tools: EmulatorTools,
): Promise<string> {
  const { pixels, format, prompt, transparent, inputs } = task;
  const coarse = { width: Math.ceil(pixels.width * part), height: Math.ceil(pixels.height * part) };
  const over = await tools.draw({ ...coarse, format: 'png', prompt, seed, over: inputs[0]?.bytes });
  return base64(await tools.draw({ ...pixels, format, prompt, seed, transparent, over }));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
