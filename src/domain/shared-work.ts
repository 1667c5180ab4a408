/** Work that several ask for at once, by key: only the first begins it, and all of them get what comes of it. */
export class SharedWork<Result> {
  private readonly underWay = new Map<string, Promise<Result>>();

  isUnderWay(key: string): boolean {
    return this.underWay.has(key);
  }

  do(key: string, work: () => Promise<Result>): Promise<Result> {
    const begun = this.underWay.get(key);
    if (begun) return begun;
    const beginning = work().finally(() => this.underWay.delete(key));
    this.underWay.set(key, beginning);
    return beginning;
  }
}
