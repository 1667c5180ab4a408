const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const usualDelays = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];
/** Spread, so that a receiver that comes back is not met by all at once. */
const spread = 0.2;

/** How long a delivery waits for its next try. */
export class DelayAfter {
  constructor(
    private readonly random: () => number,
    private readonly delays: readonly number[] = usualDelays,
  ) {}

  /** Milliseconds after so many tries; undefined after the last. */
  after(tries: number): number | undefined {
    const delay = this.delays[tries - 1];
    return delay && Math.round(delay * (1 - spread + 2 * spread * this.random()));
  }
}
