interface Waiting {
  readonly bytes: number;
  readonly begin: () => void;
}

/** Lets work begin, in order of asking, while all that is under way needs no more than so many bytes; more runs alone. */
export class MemoryBudget {
  private used = 0;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly bytes: number) {}

  /** Resolves when they may be used, with what gives them back. */
  async take(wanted: number): Promise<() => void> {
    const bytes = Math.min(wanted, this.bytes);
    if (this.waiting.length === 0 && this.hasRoomFor(bytes)) this.used += bytes;
    else await new Promise<void>((begin) => this.waiting.push({ bytes, begin }));
    return () => {
      this.used -= bytes;
      this.beginNext();
    };
  }

  private hasRoomFor(bytes: number): boolean {
    return this.used + bytes <= this.bytes;
  }

  private beginNext(): void {
    for (let [next] = this.waiting; next && this.hasRoomFor(next.bytes); [next] = this.waiting) {
      this.waiting.shift();
      this.used += next.bytes;
      next.begin();
    }
  }
}
