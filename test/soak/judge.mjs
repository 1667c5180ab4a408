import { median } from '../bench/statistics.mjs';
import { slopeOf } from './slope.mjs';

/** Each curve with its levels, how much it grew, and whether that is within its band. */
export function judge(curves, samples, { isShort }) {
  return curves.map((curve) => verdictOf(curve, samples, isShort));
}

function verdictOf({ what, unit = '', read, share, least, exact = false }, samples, isShort) {
  const of = (phase) =>
    pointsOf(
      samples.filter((sample) => sample.phase === phase),
      read,
    );
  const load = of('load');
  const half = load.slice(Math.floor(load.length / 2));
  const level = (points) => (points.length > 0 ? median(points.map(([, value]) => value)) : Number.NaN);
  const [before, quiet] = [level(of('before')), level(of('quiet').slice(-3))];
  const [middle, last] = [
    level(load.slice(Math.floor(load.length / 3), Math.ceil((2 * load.length) / 3))),
    level(half.slice(-half.length / 3)),
  ];
  const growth = slopeOf(half) * ((half.at(-1)?.[0] ?? 0) - (half[0]?.[0] ?? 0));
  const band = Math.max(least, share * level(half));
  const limits = [
    ...(isShort ? [] : [growth <= band, quiet <= middle + band]),
    ...(exact && !(exact === 'long' && isShort) ? [quiet <= before + least] : []),
  ];
  return {
    ...{ what, unit, before, middle, last, quiet, growth, band },
    ...{ isJudged: limits.length > 0, isFlat: limits.every(Boolean) },
  };
}

function pointsOf(samples, read) {
  return samples.map((sample) => [sample.ms, read(sample)]).filter(([, value]) => Number.isFinite(value));
}
