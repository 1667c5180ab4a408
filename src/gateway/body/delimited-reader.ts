import { BodyError } from '../../egress/body-error.js';

/** Reads chunks, cut anywhere, up to one delimiter after the other. Throws `BodyError` where they end before it. */
export class DelimitedReader {
  /** `held`: what was read and not given yet. */
  constructor(
    private readonly chunks: AsyncIterator<Buffer>,
    private held: Buffer,
  ) {}

  /** What stands before the next delimiter, as it arrives. The reader then stands behind the delimiter. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.held.indexOf(delimiter);
      if (end > 0) yield this.take(end);
      if (end >= 0) {
        this.take(delimiter.length);
        return;
      }
      const certain = this.held.length - delimiter.length + 1;
      if (certain > 0) yield this.take(certain);
      await this.readOn();
    }
  }

  /** Whether these bytes come next. */
  async standsBefore(bytes: Buffer): Promise<boolean> {
    while (this.held.length < bytes.length) await this.readOn();
    return this.held.subarray(0, bytes.length).equals(bytes);
  }

  private take(bytes: number): Buffer {
    const taken = this.held.subarray(0, bytes);
    this.held = this.held.subarray(bytes);
    return taken;
  }

  private async readOn(): Promise<void> {
    const { value, done } = await this.chunks.next();
    if (done) throw new BodyError('unreadable');
    this.held = Buffer.concat([this.held, value]);
  }
}
