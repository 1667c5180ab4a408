/** `2026-11-25`: the day of a Unix millisecond, in UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
