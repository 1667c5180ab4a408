/** Width and height in any unit: a ratio, or pixels. */
export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** The flattest shape that can be asked for, as width over height or the other way round. */
export const flattest = 32;

const form = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/;

/** `W:H` in whole numbers or decimals, no flatter than 32:1; undefined for anything else. */
export function ratioFrom(text: string): Shape | undefined {
  const [, width, height] = form.exec(text) ?? [];
  const shape = { width: Number(width), height: Number(height) };
  return isReasonable(shape) ? shape : undefined;
}

export function isReasonable({ width, height }: Shape): boolean {
  const ratio = width / height;
  return ratio >= 1 / flattest && ratio <= flattest;
}

/**
 * How far apart two shapes are: 1 where they are the same. It orders as |ln(a/b)| does, but divides whole numbers only
 * once, so that ties are exact.
 */
export function shapeDistance(a: Shape, b: Shape): number {
  return distance(a.width * b.height, b.width * a.height);
}

/** The same for two scales. */
export function distance(a: number, b: number): number {
  return Math.max(a, b) / Math.min(a, b);
}

/** The candidate at the smallest distance; of equals the larger. */
export function nearest<T>(
  candidates: readonly T[],
  far: (one: T) => number,
  large: (one: T) => number,
): T | undefined {
  return [...candidates].sort((a, b) => far(a) - far(b) || large(b) - large(a))[0];
}
