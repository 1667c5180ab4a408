import { anyFormat, file, openSwitches, prompt, seed } from './flux-schemas.js';
import { megapixelOf, openFluxRatios, pixelsLike, quarterMegapixelOf } from './flux-pixels.js';
import { openPictures } from './input-pictures.js';
import { formatOf, type Model, model, type OutputFormat, type Work } from './model.js';
import { optional } from './properties.js';
import { choice, decimal, integer } from './schema.js';

interface Input {
  readonly prompt: string;
  readonly aspect_ratio: string;
  readonly megapixels: '1' | '0.25';
  readonly num_outputs: number;
  readonly seed: number | undefined;
  readonly output_format: OutputFormat;
  readonly image?: string;
}

const shared = {
  prompt,
  aspect_ratio: optional<string>(choice(openFluxRatios), '1:1'),
  num_outputs: optional(integer({ minimum: 1, maximum: 4 }), 1),
  seed,
  ...anyFormat,
  ...openSwitches,
  megapixels: optional<Input['megapixels']>(choice(['1', '0.25']), '1'),
};

const devSchema = {
  ...shared,
  image: file,
  prompt_strength: optional(decimal({ minimum: 0, maximum: 1 }), 0.8),
  num_inference_steps: optional(integer({ minimum: 1, maximum: 50 }), 28),
  guidance: optional(decimal({ minimum: 0, maximum: 10 }), 3),
};

const schnellSchema = { ...shared, num_inference_steps: optional(integer({ minimum: 1, maximum: 4 }), 4) };

/** The flux models with open weights: up to four pictures a run, as a list. */
export const openFlux: readonly Model[] = [
  model<Input>('black-forest-labs/flux-schnell', 'list', schnellSchema, (input) => workOf(input, 0.003)),
  model<Input>('black-forest-labs/flux-dev', 'list', devSchema, (input) => workOf(input, 0.025)),
];

function workOf(input: Input, usd: number): Work {
  const [picture] = openPictures(input.image === undefined ? [] : [input.image], {
    types: ['png', 'jpeg', 'webp', 'gif'],
    maximum: 1,
  });
  const asked = input.megapixels === '1' ? megapixelOf(input.aspect_ratio) : quarterMegapixelOf(input.aspect_ratio);
  return {
    ...(picture ? pixelsLike(picture) : asked),
    pictures: input.num_outputs,
    format: formatOf(input.output_format),
    seed: input.seed,
    over: picture?.over,
    usd,
  };
}
