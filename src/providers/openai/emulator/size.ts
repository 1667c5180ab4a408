import type { Pixels } from '../../../domain/request.js';
import { choice } from './fields.js';
import type { LiveModel } from './live-models.js';
import { unworkable, type Rejection } from './rejection.js';

const standard = choice(['1024x1024', '1024x1536', '1536x1024', 'auto']);
const shapes: readonly Pixels[] = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
];

const longestEdge = 3840;
const mostPixels = 3840 * 2160;
/** Of OpenAI's image guide; its API reference says only that a current limit must be met. */
const fewestPixels = 655_360;

/** The pixels that a `size` asks for; `auto` is the standard size that is nearest to the first input in shape. */
export function pixelsOf(size: string, model: LiveModel, input: Pixels | undefined): Pixels {
  const asked = model.sizes === 'standard' ? standard(size, 'size') : size;
  if (asked === 'auto') return nearest(input ?? { width: 1, height: 1 });
  const [, width, height] = (/^([1-9]\d*)x([1-9]\d*)$/.exec(asked) ?? []).map(Number);
  if (width === undefined || height === undefined) {
    throw wrongSize(size, "Expected WIDTHxHEIGHT, for example '1824x1024'.");
  }
  if (model.sizes === 'flexible') checkLimits(size, { width, height });
  return { width, height };
}

function checkLimits(size: string, { width, height }: Pixels): void {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (width % 16 > 0 || height % 16 > 0) throw wrongSize(size, 'Width and height must both be divisible by 16.');
  if (long > longestEdge) {
    throw wrongSize(size, `The longest edge must be less than or equal to ${longestEdge}.`);
  }
  if (long > 3 * short) {
    throw wrongSize(size, 'The ratio of the longest edge to the shortest edge must be less than or equal to 3.');
  }
  if (width * height > mostPixels) {
    throw wrongSize(size, 'Requested resolution is above the current maximum pixel budget.');
  }
  if (width * height < fewestPixels) {
    throw wrongSize(size, 'Requested resolution is below the current minimum pixel budget.');
  }
}

function wrongSize(size: string, why: string): Rejection {
  return unworkable('invalid_value', `Invalid size '${size}'. ${why}`, 'size');
}

/** By the logarithm of the ratio, so that 2:1 is as far from 1:1 as 1:2. */
function nearest({ width, height }: Pixels): Pixels {
  const distance = (shape: Pixels): number => Math.abs(Math.log((shape.width * height) / (shape.height * width)));
  return shapes.reduce((best, shape) => (distance(shape) < distance(best) ? shape : best));
}
