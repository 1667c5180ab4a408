import type { Pixels } from '../../../domain/request.js';
import { megapixelOf, megapixelsOf, shapeOf } from './flux-pixels.js';
import { priceOf } from './flux-price.js';
import { anyFormat, inputImages, openSwitches, prompt, seed, sides } from './flux-schemas.js';
import { openPictures } from './input-pictures.js';
import { formatOf, model, type OutputFormat, type Work } from './model.js';
import { customPixels, fluxRatios, fluxTypes } from './pro-flux.js';
import { optional } from './properties.js';
import { choice } from './schema.js';

interface Input extends Partial<Pixels> {
  readonly prompt: string;
  readonly input_images: readonly string[];
  readonly go_fast: boolean;
  readonly aspect_ratio: string;
  readonly seed: number | undefined;
  readonly output_format: OutputFormat;
}

const schema = {
  prompt,
  ...inputImages,
  aspect_ratio: optional<string>(choice(['match_input_image', 'custom', ...fluxRatios]), '1:1'),
  ...sides(1440),
  seed,
  ...anyFormat,
  ...openSwitches,
};

/** The open FLUX.2, by the schema of its page: one megapixel, one picture a run, as one URL. */
export const flux2Dev = model<Input>('black-forest-labs/flux-2-dev', 'one', schema, (input): Work => {
  const inputs = openPictures(input.input_images, { types: fluxTypes, maximum: 4 });
  const pixels = pixelsOf(input, inputs[0]);
  return {
    ...pixels,
    pictures: 1,
    format: formatOf(input.output_format),
    seed: input.seed,
    over: inputs[0]?.over,
    usd: priceOf({ run: 0, megapixel: input.go_fast ? 0.012 : 0.014 }, [pixels, ...inputs]),
  };
});

/** An input picture gives its ratio and not its size. Pixels are published nowhere: those of FLUX.1 stand in. */
function pixelsOf(input: Input, first: Pixels | undefined): Pixels {
  if (input.aspect_ratio === 'custom') return customPixels(input, 32);
  if (input.aspect_ratio !== 'match_input_image') return megapixelOf(input.aspect_ratio);
  return megapixelsOf(1, shapeOf(input.aspect_ratio, first), { step: 32, largest: 1440 });
}
