import type { Pixels } from '../../../domain/request.js';
import type { MegapixelPrices, TokenPrices } from './image-model.js';
import type { Task } from './task.js';

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  /** USD, as billed. */
  readonly cost: number;
  readonly is_byok: boolean;
  readonly completion_tokens_details: { readonly image_tokens: number };
}

/** Of so many pictures. A call without any is not billed: images are billed whole or not at all. */
export function usageOf(task: Task, pictures: number): Usage {
  const { prices } = task.model;
  const prompt = prices.unit === 'token' ? textTokens(task.prompt) + referenceTokens(task, prices) : 0;
  const image = pictures * tokensPerPicture(task);
  const cost = prices.unit === 'token' ? tokenCost(task, prices, image) : megapixelCost(task, prices, pictures);
  return {
    prompt_tokens: prompt,
    completion_tokens: image,
    total_tokens: prompt + image,
    cost: pictures === 0 ? 0 : Math.round(cost * 1e9) / 1e9,
    is_byok: false,
    completion_tokens_details: { image_tokens: image },
  };
}

function tokensPerPicture({ model, tier, pixels, quality = 'auto' }: Task): number {
  // A model's tokens are another unit of its pixels where those are billed: 4096 to the megapixel.
  if (model.prices.unit === 'megapixel') return Math.ceil((pixels.width * pixels.height) / 256);
  return model.qualities?.[quality] ?? tier.tokens;
}

function tokenCost(task: Task, prices: TokenPrices, image: number): number {
  const text = textTokens(task.prompt) * prices.text;
  return (text + referenceTokens(task, prices) * prices.reference + image * prices.picture) / 1e6;
}

function megapixelCost(task: Task, { first, further, reference }: MegapixelPrices, pictures: number): number {
  const picture = first + (megapixels(task.pixels) - 1) * further;
  const sent = task.references.reduce((sum, { pixels }) => sum + megapixels(pixels), 0);
  return pictures * picture + sent * reference;
}

/** As recorded: "a cat" is 8. */
function textTokens(prompt: string): number {
  return 6 + Math.ceil(prompt.length / 4);
}

function referenceTokens({ references }: Task, { tokensPerReference }: TokenPrices): number {
  return references.length * tokensPerReference;
}

/** Each that is begun counts. */
function megapixels({ width, height }: Pixels): number {
  return Math.ceil((width * height) / (1024 * 1024));
}
