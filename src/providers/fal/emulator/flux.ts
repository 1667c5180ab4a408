import { mediaTypes } from '../../../domain/asset.js';
import type { ImageFormat, Pixels } from '../../../domain/request.js';
import { type Fields, readObject } from './fields.js';
import { type FluxInputs, fluxInputs } from './flux-inputs.js';
import { kontextSize } from './kontext-sizes.js';
import type { InputPicture, Model, Work } from './model.js';

/** The fields that decide what is drawn; the others are only validated. */
export interface FluxInput extends FluxInputs {
  readonly prompt: string;
  readonly seed: number | undefined;
  readonly sync_mode: boolean;
  readonly output_format: ImageFormat;
  readonly num_images?: number;
  readonly image_size?: Pixels | undefined;
  readonly aspect_ratio?: string | undefined;
}

export interface FluxPrice {
  readonly per: 'megapixel' | 'picture';
  readonly usd: number;
  /** Of a picture's first megapixel; what goes in is then billed as its further ones are. */
  readonly first?: number;
}

/** A flux endpoint on fal: it makes the asked pixels, in steps of 16. */
export function flux(id: string, price: FluxPrice, fields: Fields<FluxInput>): Model {
  return {
    id,
    settle(body, look) {
      const reading = readObject<FluxInput>(fields, body, ['body']);
      if ('violations' in reading) return reading;
      const inputs = fluxInputs(reading.value, look);
      if ('violations' in inputs) return inputs;
      return { value: workOf(reading.value, inputs.value, price) };
    },
  };
}

function workOf(input: FluxInput, inputs: readonly InputPicture[], price: FluxPrice): Work {
  const [first, second] = inputs;
  const { prompt, output_format: format } = input;
  const pixels = pixelsOf(input, first);
  const units = price.per === 'picture' ? 1 : megapixels(pixels);
  const seed = input.seed ?? Math.floor(Math.random() * 2 ** 32);
  return {
    prompt,
    pictures: input.num_images ?? 1,
    pixels,
    format,
    over: first?.over,
    // White is what is painted anew.
    within: input.mask_url && second?.over ? { mask: second.over, convention: 'luminance' } : undefined,
    seedOf: (picture) => (input.seed === undefined ? seed + picture : seed),
    inline: input.sync_mode,
    units,
    usd: usdOf(price, units, inputs),
    flagged: 'black',
    nothingMade: 'no_media_generated',
    answer: ({ made, flagged, seconds }) => ({
      images: made.map(({ url }) => ({ url, ...pixels, content_type: mediaTypes[format] })),
      timings: { inference: seconds },
      seed,
      has_nsfw_concepts: made.map(() => flagged),
      prompt,
    }),
  };
}

function usdOf({ usd, first }: FluxPrice, units: number, inputs: readonly Pixels[]): number {
  if (first === undefined) return units * usd;
  return first + usd * inputs.reduce((sum, input) => sum + megapixels(input), units - 1);
}

/** Each that is begun counts. */
function megapixels({ width, height }: Pixels): number {
  return Math.ceil((width * height) / 1024 ** 2);
}

/** Those asked; else, at models that take ratios, those of the field's ratio or the input's; else the input's. */
function pixelsOf(asked: FluxInput, input: Pixels | undefined): Pixels {
  if (asked.image_size) return inSteps(asked.image_size);
  if (input && !('aspect_ratio' in asked)) return inSteps(input);
  const [width = 1, height = 1] = asked.aspect_ratio?.split(':').map(Number) ?? [input?.width, input?.height];
  return kontextSize(width / height);
}

function inSteps({ width, height }: Pixels): Pixels {
  const step = (side: number): number => Math.max(16, Math.round(side / 16) * 16);
  return { width: step(width), height: step(height) };
}
