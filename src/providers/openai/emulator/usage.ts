import type { Quality } from './live-models.js';
import type { InputPicture } from './input-picture.js';
import type { Task } from './task.js';

/** In tokens. */
export interface Usage {
  readonly text: number;
  readonly inputs: number;
  readonly pictures: number;
}

/** Of a picture of the models that make three sizes (OpenAI's image generation guide). */
const tokensBySize: Readonly<Record<string, Readonly<Partial<Record<Quality, number>>>>> = {
  '1024x1024': { low: 272, medium: 1056, high: 4160 },
  '1024x1536': { low: 408, medium: 1584, high: 6240 },
  '1536x1024': { low: 400, medium: 1568, high: 6208 },
};

/** Of an input picture of any size at the models from gpt-image-2 on, as users measured. */
const tokensOfInput = 1_536;

/** What a call uses that makes so many pictures. */
export function usageOf(task: Task, pictures: number): Usage {
  return {
    text: Math.ceil(task.prompt.length / 4),
    inputs: task.inputs.reduce((sum, input) => sum + inputTokens(input, task), 0),
    pictures: pictures * pictureTokens(task),
  };
}

export function usd({ text, inputs, pictures }: Usage, { model: { prices } }: Task): number {
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

/** By OpenAI's calculator: half a token a patch, and one more for each 4 megapixels. */
function pictureTokens({ pixels: { width, height }, quality, model: { patches } }: Task): number {
  if (!patches) return tokensBySize[`${width}x${height}`]?.[quality] ?? 0;
  const along = patches[quality] ?? 0;
  const across = Math.round((along * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((along * across * (2_000_000 + width * height)) / 4_000_000);
}

/**
 * The rule that OpenAI gave for gpt-image-1, here of its whole family: the shortest side is brought down to 512, each
 * tile of 512x512 costs 129 and the picture 65; in high fidelity 4160 more for a square one and 6240 for any other.
 */
function inputTokens({ width, height }: InputPicture, { fidelity, model }: Task): number {
  if (model.patches) return tokensOfInput;
  const scale = Math.min(1, 512 / Math.min(width, height));
  const tiles = (side: number): number => Math.ceil(Math.floor(side * scale) / 512) || 1;
  const faithful = width === height ? 4160 : 6240;
  return 65 + 129 * tiles(width) * tiles(height) + (fidelity === 'high' ? faithful : 0);
}
