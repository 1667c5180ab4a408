import type { PixelSize } from '../../../domain/model-card.js';
import type { Pixels } from '../../../domain/request.js';
import { area } from './own-sizes.js';
import { distance, shapeDistance } from './ratio.js';

/**
 * The pixels nearest to the wanted ones that a model with limits makes: of the whole steps around them those that keep
 * the shape best. Where the limits leave no room for the shape, the limits win.
 */
export function stepped(wanted: Pixels, limits: PixelSize): Pixels {
  const { minimumPixels = 0, maximumPixels = Infinity, maximumRatio = Infinity } = limits;
  const scaled = inLimits(withinRatio(wanted, maximumRatio), limits);
  const made = sidesAround(scaled.width, limits)
    .flatMap((side) => sidesAround(scaled.height, limits).map((other) => ({ width: side, height: other })))
    .filter((pixels) => area(pixels) >= minimumPixels && area(pixels) <= maximumPixels)
    .filter((pixels) => elongation(pixels) <= maximumRatio)
    .sort((a, b) => shapeDistance(a, scaled) - shapeDistance(b, scaled) || scaleOff(a, scaled) - scaleOff(b, scaled));
  return made[0] ?? limits.default;
}

/** The same area in the nearest shape that is no flatter. */
function withinRatio(pixels: Pixels, maximumRatio: number): Pixels {
  const excess = Math.sqrt(Math.max(1, elongation(pixels) / maximumRatio));
  const { width, height } = pixels;
  return width > height
    ? { width: width / excess, height: height * excess }
    : { width: width * excess, height: height / excess };
}

function elongation({ width, height }: Pixels): number {
  return Math.max(width / height, height / width);
}

/** The same shape, no smaller and no larger than the limits where that can be. */
function inLimits({ width, height }: Pixels, limits: PixelSize): Pixels {
  const { minimum, maximum, minimumPixels = 0, maximumPixels = Infinity } = limits;
  const pixels = width * height;
  const enlarge = Math.max(1, minimum / width, minimum / height, Math.sqrt(minimumPixels / pixels));
  const atMost = Math.min(maximum / width, maximum / height, Math.sqrt(maximumPixels / pixels));
  const scale = Math.min(enlarge, atMost);
  return { width: width * scale, height: height * scale };
}

function sidesAround(pixels: number, { minimum, maximum, step }: PixelSize): number[] {
  const lowest = Math.ceil(minimum / step) * step;
  const highest = Math.floor(maximum / step) * step;
  return [Math.floor, Math.ceil].map((round) => Math.min(highest, Math.max(lowest, round(pixels / step) * step)));
}

function scaleOff(made: Pixels, wanted: Pixels): number {
  return distance(area(made), area(wanted));
}
