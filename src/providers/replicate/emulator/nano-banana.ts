import type { Pixels } from '../../../domain/request.js';
import { gemini25, gemini3, gemini31, type Grid, nearest } from './google-pixels.js';
import { openPictures } from './input-pictures.js';
import { formatOf, type Model, model, type OutputFormat, type Work } from './model.js';
import { optional, type Properties, required } from './properties.js';
import { choice, list, text, truth, uri } from './schema.js';

/** A step of resolution: times the sides of the grid, and USD for a picture. */
interface Tier {
  readonly scale: number;
  readonly usd: number;
}

/** What one version of nano-banana has of its own. */
interface Version {
  readonly grid: Grid;
  /** By the values of `resolution`, or the only one of a version without that field. */
  readonly tiers: Readonly<Record<string, Tier>>;
  readonly maximumInputs: number;
}

interface Input {
  readonly prompt: string;
  readonly image_input: readonly string[];
  readonly aspect_ratio: string;
  readonly output_format: OutputFormat;
  readonly resolution?: string;
  readonly safety_filter_level?: string;
  readonly google_search?: boolean;
  readonly image_search?: boolean;
}

/** The fields that not every version has. */
type OwnFields = Pick<Properties<Input>, 'resolution' | 'safety_filter_level' | 'google_search' | 'image_search'>;

/** One picture a run, without a seed. The models' own pages at Replicate have the schemas; pixels are Google's. */
export const nanoBananas: readonly Model[] = [
  nanoBanana('google/nano-banana', { grid: gemini25, tiers: { '1K': tier(1, 0.039) }, maximumInputs: Infinity }, {}),
  nanoBanana(
    'google/nano-banana-pro',
    {
      grid: gemini3,
      tiers: { '1K': tier(1, 0.15), '2K': tier(2, 0.15), '4K': tier(4, 0.3) },
      maximumInputs: 14,
    },
    {
      resolution: optional<string>(choice(['1K', '2K', '4K']), '2K'),
      safety_filter_level: optional<string>(
        choice(['block_low_and_above', 'block_medium_and_above', 'block_only_high']),
        'block_only_high',
      ),
    },
  ),
  nanoBanana(
    'google/nano-banana-2',
    {
      grid: gemini31,
      tiers: { '1K': tier(1, 0.067), '2K': tier(2, 0.101), '4K': tier(4, 0.151) },
      maximumInputs: 14,
    },
    {
      resolution: optional<string>(choice(['1K', '2K', '4K']), '1K'),
      google_search: optional(truth, false),
      image_search: optional(truth, false),
    },
  ),
  nanoBanana('google/nano-banana-2-lite', { grid: gemini31, tiers: { '1K': tier(1, 0.034) }, maximumInputs: 14 }, {}),
];

function nanoBanana(id: string, version: Version, own: OwnFields): Model {
  const schema = {
    prompt: required<string>(text),
    image_input: optional<readonly string[]>(list(uri), []),
    aspect_ratio: optional<string>(choice(['match_input_image', ...Object.keys(version.grid)]), 'match_input_image'),
    output_format: optional<OutputFormat>(choice(['jpg', 'png']), 'jpg'),
    ...own,
  };
  return model<Input>(id, 'one', schema, (input) => workOf(input, version));
}

function workOf({ image_input, aspect_ratio, output_format, resolution = '1K' }: Input, version: Version): Work {
  const { maximumInputs: maximum, grid, tiers } = version;
  const inputs = openPictures(image_input, { types: ['png', 'jpeg', 'webp'], maximum });
  const { scale, usd } = tiers[resolution] ?? tier(1, 0);
  const { width, height } = grid[aspect_ratio] ?? nearest(grid, inputs.at(-1) ?? square);
  return {
    pictures: 1,
    width: width * scale,
    height: height * scale,
    format: formatOf(output_format),
    over: inputs[0]?.over,
    usd,
  };
}

/** What there is to match where nothing came in. */
const square: Pixels = { width: 1, height: 1 };

function tier(scale: number, usd: number): Tier {
  return { scale, usd };
}
