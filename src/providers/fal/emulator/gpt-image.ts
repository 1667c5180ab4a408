import { mediaTypes } from '../../../domain/asset.js';
import type { ImageFormat, Operation, Pixels } from '../../../domain/request.js';
import { choice, type Fields, list, optional, required, text, truth } from './fields.js';
import { nearestRatio } from './gemini-sizes.js';
import type { InputPicture, Model, Work } from './model.js';
import { modelOf } from './model-of.js';
import { integer } from './numbers.js';

interface Input {
  readonly prompt: string;
  readonly num_images: number;
  readonly image_size: string;
  readonly quality: string;
  readonly background: string;
  readonly output_format: ImageFormat;
  readonly sync_mode: boolean;
  readonly image_urls?: readonly string[];
}

const sizes: Readonly<Record<string, Pixels>> = {
  '1024x1024': { width: 1024, height: 1024 },
  '1536x1024': { width: 1536, height: 1024 },
  '1024x1536': { width: 1024, height: 1536 },
};

/** What fal asks is not published. This is OpenAI's price of a square: its tokens at $32 for a million. */
const usdByQuality: Readonly<Record<string, number>> = { low: 0.008704, medium: 0.033792, high: 0.13312 };

export const gptImageFamily: readonly Model[] = [
  gptImage('fal-ai/gpt-image-1.5', 'generate'),
  gptImage('fal-ai/gpt-image-1.5/edit', 'edit'),
];

function gptImage(id: string, operation: Operation): Model {
  return modelOf(id, fieldsOf(operation), workOf);
}

function fieldsOf(operation: Operation): Fields<Input> {
  const named = Object.keys(sizes);
  const onlyValidated = { input_fidelity: optional(choice(['low', 'high']), 'high') };
  return {
    prompt: required(text({})),
    num_images: optional(integer({ minimum: 1, maximum: 4 }), 1),
    image_size:
      operation === 'edit' ? optional(choice(['auto', ...named]), 'auto') : optional(choice(named), '1024x1024'),
    quality: optional(choice(['low', 'medium', 'high']), 'high'),
    background: optional(choice(['auto', 'transparent', 'opaque']), 'auto'),
    output_format: optional(choice(['png', 'jpeg', 'webp']), 'png'),
    sync_mode: optional(truth, false),
    ...(operation === 'edit' && { image_urls: required(list(text({}), Infinity)), ...onlyValidated }),
  };
}

function workOf(input: Input, inputs: readonly InputPicture[]): Work {
  const format = input.output_format;
  return {
    prompt: input.prompt,
    pictures: input.num_images,
    pixels: pixelsOf(input.image_size, inputs[0]),
    format,
    transparent: input.background === 'transparent',
    over: inputs[0]?.over,
    seedOf: () => undefined,
    inline: input.sync_mode,
    units: 1,
    usd: usdByQuality[input.quality] ?? 0,
    flagged: 'error',
    nothingMade: 'no_media_generated',
    answer: ({ made }) => ({ images: made.map(({ url }) => ({ url, content_type: mediaTypes[format] })) }),
  };
}

/** `auto` is the size that is nearest to the first input in shape. */
function pixelsOf(size: string, first: Pixels | undefined): Pixels {
  return sizes[size] ?? sizes[nearestRatio(sizes, first ?? { width: 1, height: 1 })] ?? { width: 1024, height: 1024 };
}
