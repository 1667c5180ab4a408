import { mediaTypes } from '../../../domain/asset.js';
import type { ImageFormat, Operation, Pixels } from '../../../domain/request.js';
import { choice, type Fields, list, nullable, optional, required, text, truth } from './fields.js';
import { type Grids, nearestRatio } from './gemini-sizes.js';
import type { InputPicture, Model, Work } from './model.js';
import { modelOf } from './model-of.js';
import { integer } from './numbers.js';

/** What one version of nano-banana has of its own. */
export interface Version {
  readonly grids: Grids;
  /** The values of `resolution`; a version without them has no such field. */
  readonly resolutions?: readonly string[];
  /** Whether `auto` is a ratio without input pictures too, and what holds then if no ratio is given. */
  readonly generates: { readonly auto: boolean; readonly ratio: 'auto' | '1:1' };
  readonly limitGenerations: boolean;
  readonly webSearch: boolean;
  readonly thinking: boolean;
  readonly maximumInputs: number;
  readonly nothingMade: Work['nothingMade'];
  /** USD of one unit: a picture at 1K. */
  readonly usd: number;
  readonly unitsByResolution: Readonly<Record<string, number>>;
  /** Units that a search adds. */
  readonly searchUnits: number;
}

interface Input {
  readonly prompt: string;
  readonly num_images: number;
  readonly seed: number | undefined;
  readonly aspect_ratio: string;
  readonly output_format: ImageFormat;
  readonly sync_mode: boolean;
  readonly resolution?: string;
  readonly enable_web_search?: boolean;
  readonly image_urls?: readonly string[];
}

/** A nano-banana endpoint on fal: the pictures have the pixels of the Gemini model behind it. */
export function nanoBanana(id: string, version: Version, operation: Operation): Model {
  return modelOf(id, fieldsOf(version, operation), (input, inputs) => workOf(input, inputs, version));
}

function fieldsOf(version: Version, operation: Operation): Fields<Input> {
  const { auto, ratio } = operation === 'edit' ? { auto: true, ratio: 'auto' } : version.generates;
  const ratios = Object.keys(version.grids['1K'] ?? {});
  const onlyValidated = {
    safety_tolerance: optional(choice(['1', '2', '3', '4', '5', '6']), '4'),
    limit_generations: optional(truth, version.limitGenerations),
    ...(version.thinking && { thinking_level: optional(nullable(choice(['minimal', 'high'])), undefined) }),
  };
  return {
    prompt: required(text({ minimum: 3, maximum: 50_000 })),
    num_images: optional(integer({ minimum: 1, maximum: 4 }), 1),
    seed: optional(nullable(integer({})), undefined),
    aspect_ratio: optional(choice(auto ? ['auto', ...ratios] : ratios), ratio),
    output_format: optional(choice(['png', 'jpeg', 'webp']), 'png'),
    sync_mode: optional(truth, false),
    ...(version.resolutions && { resolution: optional(choice(version.resolutions), '1K') }),
    ...(version.webSearch && { enable_web_search: optional(truth, false) }),
    ...(operation === 'edit' && { image_urls: required(list(text({}), version.maximumInputs)) }),
    ...onlyValidated,
  };
}

function workOf(input: Input, inputs: readonly InputPicture[], version: Version): Work {
  const resolution = input.resolution ?? '1K';
  const searched = input.enable_web_search ? version.searchUnits : 0;
  const units = (version.unitsByResolution[resolution] ?? 1) + searched;
  return {
    prompt: input.prompt,
    pictures: input.num_images,
    pixels: pixelsOf(input.aspect_ratio, inputs, version.grids[resolution] ?? {}),
    format: input.output_format,
    over: inputs[0]?.over,
    seedOf: () => input.seed,
    inline: input.sync_mode,
    units,
    usd: units * version.usd,
    flagged: 'error',
    nothingMade: version.nothingMade,
    answer: ({ made }) => ({
      images: made.map(({ url, bytes }) => ({
        url,
        content_type: mediaTypes[input.output_format],
        file_name: `output.${input.output_format}`,
        file_size: bytes,
        width: null,
        height: null,
      })),
      description: '',
    }),
  };
}

/** `auto` follows the last input picture, and is a square where there is none. */
function pixelsOf(ratio: string, inputs: readonly Pixels[], grid: Grids[string]): Pixels {
  const last = inputs.at(-1);
  const chosen = ratio !== 'auto' ? ratio : last ? nearestRatio(grid, last) : '1:1';
  return grid[chosen] ?? { width: 1024, height: 1024 };
}
