import type { GridSize, ListSize, Tier } from '../../../domain/model-card.js';
import type { Fit, Pixels, Ratio } from '../../../domain/request.js';
import { distance, nearest, ratioFrom, shapeDistance, type Shape } from './ratio.js';
import { tierBase } from './tier.js';
import type { Wish } from './wish.js';

/** One of the sizes that a model makes. */
export interface OwnSize {
  readonly pixels: Pixels;
  readonly shape: Shape;
  /** Area in pixels of what it is called: of a grid's tier, or its own. */
  readonly scale: number;
}

export interface GridCell extends OwnSize {
  readonly ratio: Ratio;
  readonly tier: Tier;
}

/** Every pair of shape and tier of a grid. */
export function gridCells(grid: GridSize): GridCell[] {
  return grid.tiers.flatMap((tier) =>
    Object.entries(tier.sizes).map(([name, pixels]) => {
      const ratio = name as Ratio;
      return { ratio, tier, pixels, shape: ratioFrom(ratio) ?? pixels, scale: tierBase(tier.name) ** 2 };
    }),
  );
}

export function listedSizes(list: ListSize): OwnSize[] {
  return list.sizes.map((pixels) => ({ pixels, shape: pixels, scale: area(pixels) }));
}

/**
 * The own size that comes nearest to a wish: the shape first, then the scale. Asked pixels that must be reached are
 * made from the smallest picture that is not smaller. What the wish leaves open is filled from `usual`.
 */
export function nearestOwnSize<T extends OwnSize>(
  wish: Wish,
  own: readonly T[],
  usual: { readonly shape: Shape; readonly scale: number },
  fit: Fit,
): T | undefined {
  const { pixels } = wish;
  const same = pixels && own.find((one) => one.pixels.width === pixels.width && one.pixels.height === pixels.height);
  if (same) return same;
  const alike = ofNearestShape(own, pixels ?? wish.ratio ?? usual.shape);
  if (!pixels) return ofNearestScale(alike, wish.base ? wish.base ** 2 : usual.scale, (one) => one.scale);
  const enough = isForced(fit) ? alike.filter((one) => area(one.pixels) >= area(pixels)) : alike;
  return ofNearestScale(enough, area(pixels), (one) => area(one.pixels)) ?? largest(alike);
}

export function area({ width, height }: Pixels): number {
  return width * height;
}

function ofNearestShape<T extends OwnSize>(own: readonly T[], shape: Shape): T[] {
  const best = nearest(
    own,
    (one) => shapeDistance(one.shape, shape),
    (one) => one.shape.width / one.shape.height,
  );
  return best ? own.filter((one) => shapeDistance(one.shape, best.shape) === 1) : [];
}

function ofNearestScale<T extends OwnSize>(own: readonly T[], scale: number, of: (one: T) => number): T | undefined {
  return nearest(own, (one) => distance(of(one), scale), of);
}

function isForced(fit: Fit): boolean {
  return fit === 'cover' || fit === 'contain' || fit === 'fill';
}

function largest<T extends OwnSize>(own: readonly T[]): T | undefined {
  return [...own].sort((a, b) => area(b.pixels) - area(a.pixels))[0];
}
