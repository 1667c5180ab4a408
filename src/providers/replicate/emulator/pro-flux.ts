import type { Pixels } from '../../../domain/request.js';
import { anyFormat, file, prompt, promptUpsampling, seed, sides, tolerance } from './flux-schemas.js';
import { megapixelOf, rounded, shapeOf } from './flux-pixels.js';
import { openPictures } from './input-pictures.js';
import { kontextSize } from '../../fal/emulator/kontext-sizes.js';
import { formatOf, type Model, model, type OutputFormat, type Work } from './model.js';
import { optional } from './properties.js';
import { unknownError } from './run-failure.js';
import { choice } from './schema.js';

/** The picture files that the closed flux models read. */
export const fluxTypes = ['jpeg', 'png', 'gif', 'webp'] as const;
/** The ratios that they share, in the order of the schemas. */
export const fluxRatios = ['1:1', '16:9', '3:2', '2:3', '4:5', '5:4', '9:16', '3:4', '4:3'];

interface ProInput extends Partial<Pixels> {
  readonly prompt: string;
  readonly aspect_ratio: string;
  readonly image_prompt?: string;
  readonly seed: number | undefined;
  readonly output_format: OutputFormat;
}

interface KontextInput {
  readonly prompt: string;
  readonly aspect_ratio: string;
  readonly input_image?: string;
  readonly seed: number | undefined;
  readonly safety_tolerance: number;
  readonly output_format: OutputFormat;
}

const proSchema = {
  prompt,
  image_prompt: file,
  aspect_ratio: optional<string>(choice(['custom', ...fluxRatios]), '1:1'),
  ...sides(1440),
  ...tolerance(1, 6),
  seed,
  ...promptUpsampling,
  ...anyFormat,
};

const kontextRatios = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '4:5', '5:4', '21:9', '9:21', '2:1', '1:2'];
const kontextSchema = {
  prompt,
  input_image: file,
  aspect_ratio: optional<string>(choice(['match_input_image', ...kontextRatios]), 'match_input_image'),
  ...promptUpsampling,
  seed,
  output_format: optional<OutputFormat>(choice(['jpg', 'png']), 'png'),
  ...tolerance(0, 6),
};

/** The first closed flux models: one picture a run, as one URL. */
export const proFlux: readonly Model[] = [
  model<ProInput>('black-forest-labs/flux-1.1-pro', 'one', proSchema, proWork),
  model<KontextInput>('black-forest-labs/flux-kontext-pro', 'one', kontextSchema, kontextWork),
];

function proWork(input: ProInput): Work {
  const [picture] = openPictures(filesOf(input.image_prompt), { types: fluxTypes, maximum: 1 });
  // The pixels of this model's ratios are published nowhere: those of the open models stand in.
  const pixels = input.aspect_ratio === 'custom' ? customPixels(input, 32) : megapixelOf(input.aspect_ratio);
  return { ...pixels, ...single(input), over: picture?.over, usd: 0.04 };
}

function kontextWork(input: KontextInput): Work {
  const [picture] = openPictures(filesOf(input.input_image), { types: fluxTypes, maximum: 1 });
  // That 2 is the most with an input picture is documented, not how more is answered.
  if (picture && input.safety_tolerance > 2) {
    throw unknownError('safety_tolerance must be 2 or less when an input image is used');
  }
  const { width, height } = shapeOf(input.aspect_ratio, picture);
  return { ...kontextSize(width / height), ...single(input), over: picture?.over, usd: 0.04 };
}

/** The sides of a `custom` ratio, in steps. What holds without them is not documented. */
export function customPixels({ width, height }: Partial<Pixels>, step: number): Pixels {
  if (width === undefined || height === undefined) {
    throw unknownError('width and height are needed when aspect_ratio is custom');
  }
  return { width: rounded(width, step), height: rounded(height, step) };
}

function single({ seed: given, output_format }: Pick<ProInput, 'seed' | 'output_format'>) {
  return { pictures: 1, format: formatOf(output_format), seed: given };
}

function filesOf(uri: string | undefined): readonly string[] {
  return uri === undefined ? [] : [uri];
}
