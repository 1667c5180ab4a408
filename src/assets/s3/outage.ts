import { Logger } from '@nestjs/common';
import { StoreAway } from '../../domain/store-away.js';
import { faultOf } from './bucket-fault.js';

/** Tells in the log once that the bucket is away, and once that it is back. */
export class Outage {
  private readonly logger = new Logger('Assets');
  private since?: number;

  constructor(private readonly place: string) {}

  /** What to throw for an error of the SDK's. */
  begun(error: unknown): StoreAway {
    const { code, status } = faultOf(error);
    if (this.since === undefined) {
      this.logger.error(
        `The store of pictures is away, ${this.place}: ${code}${status === undefined ? '' : ` (${status})`}.`,
      );
    }
    this.since ??= Date.now();
    return new StoreAway(error);
  }

  over(): void {
    if (this.since !== undefined) {
      this.logger.log(
        `The store of pictures is back, ${this.place}, after ${Math.round((Date.now() - this.since) / 1_000)} s.`,
      );
    }
    this.since = undefined;
  }
}
