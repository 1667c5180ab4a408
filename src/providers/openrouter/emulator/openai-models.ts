import type { Pixels } from '../../../domain/request.js';
import type { ImageModel } from './image-model.js';
import { gptImagePixels } from './pixels.js';
import { providerRejection } from './rejection.js';

const provider = { name: 'OpenAI', slug: 'openai' };
const maximumSide = 3840;
const maximumArea = 3840 * 2160;
const widestRatio = 3;
const step = 16;

/** Tokens at 1024x1024 (OpenAI's price list, 2.5 flare); what other sizes take is not listed. */
const qualities = { low: 196, medium: 439, high: 1756 };
const finer = { ...qualities, xhigh: 3122, max: 7024 };

const gptImage = {
  provider,
  pixels: gptImagePixels,
  tiers: new Map(),
  unasked: { scale: 1, tokens: qualities.medium },
  exactPixels,
  formats: ['png'],
  maxImages: 10,
  maxReferences: 16,
  follows: 0,
  seed: false,
  backgrounds: ['auto', 'opaque'],
  compression: true,
  passthrough: ['moderation'],
  streams: true,
  prices: { unit: 'token', text: 5, reference: 8, picture: 30, tokensPerReference: 258 },
} as const;

export const openaiModels: readonly ImageModel[] = [
  { ...gptImage, id: 'openai/gpt-image-2', name: 'OpenAI: GPT Image 2', created: 1_776_729_600, qualities },
  {
    ...gptImage,
    id: 'openai/gpt-image-2.5-flare',
    name: 'OpenAI: GPT Image 2.5 Flare',
    created: 1_788_825_600,
    qualities: finer,
  },
];

/** Sides divisible by 16, no wider than 3:1, at most 3840x2160 (OpenAI's documents). */
function exactPixels(asked: Pixels): Pixels {
  const [long, short] = [Math.max(asked.width, asked.height), Math.min(asked.width, asked.height)];
  const isMade =
    asked.width % step === 0 &&
    asked.height % step === 0 &&
    long <= maximumSide &&
    long <= widestRatio * short &&
    long * short <= maximumArea;
  if (isMade) return asked;
  const message = `Invalid size '${asked.width}x${asked.height}'.`;
  const error = { message, type: 'image_generation_user_error', param: 'size', code: 'invalid_value' };
  throw providerRejection(400, provider.name, JSON.stringify({ error }));
}
