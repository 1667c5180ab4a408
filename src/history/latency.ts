/** So many buckets to each doubling: what is read from one is off by 5% at most. */
const perDoubling = 8;

/** The bucket of a duration in ms. */
export function bucketOf(ms: number): number {
  return Math.round(perDoubling * Math.log2(Math.max(1, ms)));
}

/** The duration (ms) that this share of all stays within; undefined of nothing. Counts are by bucket. */
export function quantile(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let left = Math.ceil(share * total);
  for (const [bucket, count] of [...counts].sort(([one], [other]) => one - other)) {
    left -= count;
    if (left <= 0) return Math.round(2 ** (bucket / perDoubling));
  }
  return undefined;
}
