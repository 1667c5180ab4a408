import { Logger } from '@nestjs/common';
import { StoreAway } from '../../domain/store-away.js';
import { faultOf } from './bucket-fault.js';

const nextProbeMs = 2_000;

/**
 * Whether the bucket is away: from the first failure that is the bucket's until something was written to it, or until it does
 * again all that is asked of it, which is tried only then. One line in the log tells of either change.
 */
export class Outage {
  private readonly logger = new Logger('Assets');
  private since?: number;
  private next?: NodeJS.Timeout;

  /** `probe` rejects while the bucket does not do all that is asked of it. */
  constructor(
    private readonly place: string,
    private readonly probe: () => Promise<unknown>,
    private readonly probeMs = nextProbeMs,
  ) {}

  get isOn(): boolean {
    return this.since !== undefined;
  }

  /** What to throw for an error of the SDK's. */
  begun(error: unknown): StoreAway {
    if (this.since === undefined) {
      const { code, status } = faultOf(error);
      this.logger.error(
        `The store of pictures is away, ${this.place}: ${code}${status === undefined ? '' : ` (${status})`}. Nothing new is begun.`,
      );
      this.since = Date.now();
      this.probeLater();
    }
    return new StoreAway(error);
  }

  over(): void {
    if (this.since !== undefined) {
      this.logger.log(
        `The store of pictures is back, ${this.place}, after ${Math.round((Date.now() - this.since) / 1_000)} s.`,
      );
    }
    this.close();
  }

  close(): void {
    clearTimeout(this.next);
    this.since = undefined;
  }

  private probeLater(): void {
    this.next = setTimeout(() => void this.ask(), this.probeMs).unref();
  }

  private async ask(): Promise<void> {
    const { since } = this;
    const isBack = await this.probe().then(
      () => true,
      () => false,
    );
    if (since !== this.since) return;
    if (isBack) this.over();
    else this.probeLater();
  }
}
