import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { RedisClient } from './redis-client.js';

/** Purges come in bursts, and one rewriting does for all of them. */
const burstMs = 1_000;

/**
 * What an embedded server keeps on disk is every write there ever was, until it rewrites that; a small one never would.
 * A server that is somebody else's is left to them.
 */
export class AppendOnlyFile implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly redis: RedisClient,
    private readonly isOurs: boolean,
  ) {}

  /** Soon nothing is on disk any more that was deleted or overwritten until now. */
  forgetPast(): void {
    if (!this.isOurs || this.timer) return;
    this.timer = setTimeout(() => void this.rewrite(), burstMs).unref();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private async rewrite(): Promise<void> {
    this.timer = undefined;
    try {
      await this.redis.bgrewriteaof();
    } catch (error) {
      // One that is under way may have begun before what is to be forgotten was.
      this.logger.debug(`The append-only file is not rewritten yet: ${(error as Error).name}`);
      this.forgetPast();
    }
  }
}
