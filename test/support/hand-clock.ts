export interface Clock {
  /** Resolves so many milliseconds from now. */
  passed(milliseconds: number): Promise<void>;
}

export const realClock: Clock = {
  passed: (milliseconds) => new Promise((resume) => void setTimeout(resume, milliseconds).unref()),
};

/** Stands still until it is turned, so that a test sees every stage however busy the machine is. */
export class HandClock implements Clock {
  private now = 0;
  private due: { readonly at: number; readonly resume: () => void }[] = [];

  passed(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return Promise.resolve();
    return new Promise((resume) => this.due.push({ at: this.now + milliseconds, resume }));
  }

  turn(milliseconds: number): void {
    this.now += milliseconds;
    const reached = this.due.filter(({ at }) => at <= this.now);
    this.due = this.due.filter(({ at }) => at > this.now);
    for (const { resume } of reached) resume();
  }
}
