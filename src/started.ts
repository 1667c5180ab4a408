interface Part {
  readonly stop: () => Promise<void>;
  readonly outlives: boolean;
}

/** What a start has started so far. It is stopped the other way round, also while more was about to be started. */
export class Started {
  private readonly parts: Part[] = [];
  private stopped?: Promise<void>;

  /** `stopping`: nothing more is to be started. */
  constructor(private readonly stopping?: AbortSignal) {}

  /** Throws where nothing more is to be started. `outlives`: it would go on without the program. */
  add(stop: () => Promise<void>, { outlives = false } = {}): void {
    this.parts.push({ stop, outlives });
    this.mayGoOn();
  }

  /** Throws where nothing more is to be started. */
  mayGoOn(): void {
    this.stopping?.throwIfAborted();
  }

  /** Rejects with the first failure, once everything was told to stop. */
  stop(): Promise<void> {
    return (this.stopped ??= this.stopAll());
  }

  /** Where there is no time to stop: only what would go on without the program. */
  async leave(): Promise<void> {
    await Promise.all(this.parts.filter(({ outlives }) => outlives).map(({ stop }) => stop()));
  }

  /** Each, also after one that failed: what that was is thrown when all have been. */
  private async stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const { stop } of this.parts.toReversed()) await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
