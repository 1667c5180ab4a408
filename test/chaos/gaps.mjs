/**
 * The gaps between two steps that something has come to, with how often something died in each: one in which nothing has
 * died is always due, another only where no such one is come to (`isBored`), and not where more died than in most.
 */
export function openGaps(known) {
  const hits = new Map(known.map((gap) => [gap, 0]));

  function isDue(gap, isBored) {
    if (!hits.has(gap)) hits.set(gap, 0);
    const count = hits.get(gap);
    return count === 0 || (isBored && count <= mean());
  }

  function mean() {
    return [...hits.values()].reduce((sum, count) => sum + count, 0) / hits.size;
  }

  return {
    hits,
    isDue,
    hit: (gap) => hits.set(gap, (hits.get(gap) ?? 0) + 1),
    missed: () => [...hits].filter(([, count]) => count === 0).map(([gap]) => gap),
  };
}
