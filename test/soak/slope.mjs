import { median } from '../bench/statistics.mjs';

/** Theil and Sen: the median of the slopes between any two points, which a few wild ones do not move. */
export function slopeOf(points) {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).map(([later, value]) => (value - y) / (later - x)),
  );
  return slopes.length > 0 ? median(slopes) : 0;
}
