import { median } from '../bench/statistics.mjs';

/** Keys of Redis by family, at the middle of the load and at the end; those that all expire with the longest that one still had. */
export function familiesOf(samples) {
  const load = samples.filter(({ phase }) => phase === 'load');
  const [middle, last] = [load[Math.floor(load.length / 2)], samples.at(-1)].map(({ redis }) => redis.families);
  const count = (families, name) => families[name] ?? { ending: 0, lasting: 0, longestMs: 0 };
  return [...new Set([...Object.keys(middle), ...Object.keys(last)])].toSorted().map((name) => {
    const [then, now] = [count(middle, name), count(last, name)];
    const sum = ({ ending, lasting }) => ending + lasting;
    const longestMs = Math.max(then.longestMs, now.longestMs);
    return {
      name,
      middle: sum(then),
      end: sum(now),
      longestMs: now.lasting + then.lasting > 0 ? undefined : longestMs,
    };
  });
}

/** In whole ms, of all samples under load: how long plain pictures took, and how late the event loop of the first process was. */
export function lagsOf(samples) {
  const load = samples.filter(({ phase }) => phase === 'load');
  const of = (read) => Math.round(median(load.map(read).filter(Number.isFinite)));
  return {
    ...{ p50: of(({ p50 }) => p50), p95: of(({ p95 }) => p95) },
    p99: of(({ processes }) => Object.values(processes)[0].inside?.lag.p99Ms),
  };
}
