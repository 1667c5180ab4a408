import type { Pixels } from '../../../domain/request.js';
import type { ImageModel } from './image-model.js';
import { fluxPixels } from './pixels.js';
import { providerRejection } from './rejection.js';

const provider = { name: 'Black Forest Labs', slug: 'black-forest-labs' };
/** 4 megapixels. */
const maximumArea = 4 * 1024 * 1024;
const minimumSide = 64;
const step = 16;

const flux = {
  provider,
  pixels: fluxPixels,
  tiers: new Map(),
  // OpenRouter counts a token for each 256 pixels, whatever the tier.
  unasked: { scale: 1, tokens: 0 },
  exactPixels,
  formats: ['png', 'jpeg'],
  maxImages: 1,
  maxReferences: 8,
  follows: 0,
  seed: true,
  backgrounds: [],
  compression: false,
  passthrough: ['steps', 'guidance', 'safety_tolerance'],
  streams: false,
} as const;

/** FLUX.2 as OpenRouter's list of image models has it; prices are those of its model pages. */
export const fluxModels: readonly ImageModel[] = [
  {
    ...flux,
    id: 'black-forest-labs/flux.2-pro',
    name: 'Black Forest Labs: FLUX.2 Pro',
    created: 1_764_030_274,
    prices: { unit: 'megapixel', first: 0.03, further: 0.015, reference: 0.015 },
  },
  {
    ...flux,
    id: 'black-forest-labs/flux.2-max',
    name: 'Black Forest Labs: FLUX.2 Max',
    created: 1_765_848_000,
    prices: { unit: 'megapixel', first: 0.07, further: 0.03, reference: 0.03 },
  },
  {
    ...flux,
    id: 'black-forest-labs/flux.2-flex',
    name: 'Black Forest Labs: FLUX.2 Flex',
    created: 1_764_030_275,
    prices: { unit: 'megapixel', first: 0.06, further: 0.06, reference: 0.06 },
  },
  {
    ...flux,
    id: 'black-forest-labs/flux.2-klein-4b',
    name: 'Black Forest Labs: FLUX.2 Klein 4B',
    created: 1_768_435_200,
    maxReferences: 4,
    prices: { unit: 'megapixel', first: 0.014, further: 0.001, reference: 0 },
  },
];

/** Sides in steps of 16 from 64, 4 megapixels in all (Black Forest Labs' documents). */
function exactPixels({ width, height }: Pixels): Pixels {
  const made = { width: width - (width % step), height: height - (height % step) };
  if (made.width >= minimumSide && made.height >= minimumSide && width * height <= maximumArea) return made;
  const raw = JSON.stringify({ detail: `Image dimensions ${width}x${height} are out of range.` });
  throw providerRejection(400, provider.name, raw);
}
