import type { PixelSize, SizeSupport } from '../domain/model-card.js';
import type { Pixels } from '../domain/request.js';
import type { SizeEntry } from './card-fields.js';
import { listed, problem } from './problem.js';

/** Sizes in pixels, as limits or as a list. What the base card knows of limits holds where the file is silent. */
export function sizeOf(entry: SizeEntry, base: SizeSupport, place: string): SizeSupport {
  if (base.kind === 'grid' || base.kind === 'none') {
    const made = base.kind === 'grid' ? 'ratios and tiers' : 'no sizes of its own';
    throw problem(place, undefined, `cannot be in pixels: the provider takes ${made} for such a model`);
  }
  const { sizes, ...others } = entry;
  return sizes ? listOf(sizes, others, place) : limitsOf(others, base, place);
}

type Limits = Omit<SizeEntry, 'sizes'>;

function listOf(texts: readonly string[], { default: usual, ...limits }: Limits, place: string): SizeSupport {
  const [limit] = Object.keys(limits);
  if (limit) throw problem(`${place}.${limit}`, undefined, 'has no meaning beside sizes');
  const first = usual ?? texts[0] ?? '';
  if (!texts.includes(first)) throw problem(`${place}.default`, first, `must be one of sizes: ${listed(texts)}`);
  return { kind: 'list', sizes: texts.map(pixelsIn), default: pixelsIn(first) };
}

function limitsOf(entry: Limits, base: SizeSupport, place: string): PixelSize {
  const known: Partial<PixelSize> = base.kind === 'pixels' ? base : {};
  const size = {
    ...known,
    kind: 'pixels' as const,
    minimum: entry.minimum ?? known.minimum ?? missing(place, 'minimum'),
    maximum: entry.maximum ?? known.maximum ?? missing(place, 'maximum'),
    step: entry.step ?? known.step ?? missing(place, 'step'),
    minimumPixels: entry.minimum_pixels ?? known.minimumPixels,
    maximumPixels: entry.maximum_pixels ?? known.maximumPixels,
    maximumRatio: entry.maximum_ratio ?? known.maximumRatio,
    default: entry.default ? pixelsIn(entry.default) : (known.default ?? missing(place, 'default')),
  };
  const { minimum, maximum, default: usual } = size;
  if (minimum > maximum) throw problem(`${place}.minimum`, minimum, `must not be above the maximum, ${maximum}`);
  const { minimumPixels = 0, maximumPixels = Infinity } = size;
  if (minimumPixels > maximumPixels) {
    throw problem(`${place}.minimum_pixels`, minimumPixels, `must not be above the maximum_pixels, ${maximumPixels}`);
  }
  if (!isWithin(usual, size)) {
    const text = `${usual.width}x${usual.height}`;
    throw problem(`${place}.default`, text, 'must keep to the limits, with sides that are multiples of step');
  }
  return size;
}

function isWithin(pixels: Pixels, size: PixelSize): boolean {
  const { minimumPixels = 0, maximumPixels = Infinity, maximumRatio = Infinity } = size;
  const [short = 0, long = 0] = [pixels.width, pixels.height].sort((one, other) => one - other);
  const sides = short >= size.minimum && long <= size.maximum && [short, long].every((side) => side % size.step === 0);
  return sides && short * long >= minimumPixels && short * long <= maximumPixels && long / short <= maximumRatio;
}

function pixelsIn(text: string): Pixels {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}

function missing(place: string, name: string): never {
  throw problem(`${place}.${name}`, undefined, 'is missing: sizes in pixels need minimum, maximum, step and default');
}
