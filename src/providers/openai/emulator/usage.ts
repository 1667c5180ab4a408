import type { Quality } from './live-models.js';
import type { InputPicture } from './input-picture.js';
import type { Task } from './task.js';

/** In tokens. */
export interface Usage {
  readonly text: number;
  readonly inputs: number;
  readonly pictures: number;
}

/** Dollars for a million tokens: of gpt-image-2 and 2.5. That the others cost the same is assumed for the sandbox. */
const prices = { text: 5, inputs: 8, pictures: 30 };

/** Of a picture of 1024x1024, as OpenAI's price list has them for 2.5; assumed for the other models. */
const tokensAtOneK: Readonly<Record<Quality, number>> = { low: 196, medium: 439, high: 1756, xhigh: 3122, max: 7024 };

/** What a call uses that makes so many pictures. */
export function usageOf(task: Task, pictures: number): Usage {
  return {
    text: Math.ceil(task.prompt.length / 4),
    inputs: task.inputs.reduce((sum, input) => sum + inputTokens(input, task.fidelity), 0),
    pictures: pictures * pictureTokens(task),
  };
}

export function usd({ text, inputs, pictures }: Usage): number {
  return (text * prices.text + inputs * prices.inputs + pictures * prices.pictures) / 1e6;
}

/** As answers tell it. */
export function describeUsage({ text, inputs, pictures }: Usage): object {
  return {
    input_tokens: text + inputs,
    input_tokens_details: { image_tokens: inputs, text_tokens: text },
    output_tokens: pictures,
    output_tokens_details: { image_tokens: pictures, text_tokens: 0 },
    total_tokens: text + inputs + pictures,
  };
}

/** Larger and smaller ones by their area. */
function pictureTokens({ pixels: { width, height }, quality }: Task): number {
  return Math.ceil((tokensAtOneK[quality] * width * height) / (1024 * 1024));
}

/**
 * The rule that OpenAI gave for gpt-image-1, here of all models: the shortest side is brought down to 512, each tile of
 * 512x512 costs 129 and the picture 65; in high fidelity 4160 more for a square one and 6240 for any other.
 */
function inputTokens({ width, height }: InputPicture, fidelity: Task['fidelity']): number {
  const scale = Math.min(1, 512 / Math.min(width, height));
  const tiles = (side: number): number => Math.ceil(Math.floor(side * scale) / 512) || 1;
  const faithful = width === height ? 4160 : 6240;
  return 65 + 129 * tiles(width) * tiles(height) + (fidelity === 'high' ? faithful : 0);
}
