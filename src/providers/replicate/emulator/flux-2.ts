import type { Pixels } from '../../../domain/request.js';
import { megapixelsOf, shapeOf } from './flux-pixels.js';
import { priceOf, type Rates } from './flux-price.js';
import { anyFormat, inputImages, prompt, seed, sides, tolerance } from './flux-schemas.js';
import { openPictures } from './input-pictures.js';
import { formatOf, type Model, model, type OutputFormat, type Work } from './model.js';
import { customPixels, fluxRatios, fluxTypes } from './pro-flux.js';
import { optional } from './properties.js';
import { choice } from './schema.js';

interface Input extends Partial<Pixels> {
  readonly prompt: string;
  readonly input_images: readonly string[];
  readonly aspect_ratio: string;
  readonly resolution: string;
  readonly seed: number | undefined;
  readonly output_format: OutputFormat;
}

/** What one version has of its own. */
interface Version {
  /** The sides of a `custom` ratio are rounded to it. */
  readonly step: number;
  readonly rates: Rates;
}

const schema = {
  prompt,
  ...inputImages,
  aspect_ratio: optional<string>(choice(['match_input_image', 'custom', ...fluxRatios]), '1:1'),
  resolution: optional<string>(choice(['match_input_image', '0.5 MP', '1 MP', '2 MP', '4 MP']), '1 MP'),
  ...sides(2048),
  ...tolerance(1, 5),
  seed,
  ...anyFormat,
};

/** The two share the schema of their pages. Their exact pixels are published nowhere: they follow from what those say. */
export const hostedFlux2: readonly Model[] = [
  hosted('black-forest-labs/flux-2-pro', { step: 32, rates: { run: 0.015, megapixel: 0.015 } }),
  hosted('black-forest-labs/flux-2-max', { step: 16, rates: { run: 0.04, megapixel: 0.03 } }),
];

function hosted(id: string, version: Version): Model {
  return model<Input>(id, 'one', schema, (input) => workOf(input, version));
}

function workOf(input: Input, { step, rates }: Version): Work {
  const inputs = openPictures(input.input_images, { types: fluxTypes, maximum: 8 });
  const [first] = inputs;
  const pixels = input.aspect_ratio === 'custom' ? customPixels(input, step) : askedPixels(input, first);
  return {
    ...pixels,
    pictures: 1,
    format: formatOf(input.output_format),
    seed: input.seed,
    over: first?.over,
    usd: priceOf(rates, [pixels, ...inputs]),
  };
}

function askedPixels({ aspect_ratio, resolution }: Input, first: Pixels | undefined): Pixels {
  const megapixels = resolution === 'match_input_image' ? megapixelsLike(first) : parseFloat(resolution);
  return megapixelsOf(megapixels, shapeOf(aspect_ratio, first), { step: 16, largest: 2048 });
}

function megapixelsLike(first: Pixels | undefined): number {
  const area = first ? (first.width * first.height) / 1024 ** 2 : 1;
  return Math.min(4, Math.max(0.5, area));
}
