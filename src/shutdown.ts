import { Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from './config/config.js';
import { GatewayService } from './gateway/gateway.service.js';
import { Readiness } from './operations/readiness.js';
import { Workers } from './queue/workers.js';

/**
 * The order of going: no new requests, then the calls in hand are seen to their end, then clients whose work is still
 * queued are told so. What is queued stays in Redis for the other workers, or for the next start.
 */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Shutdown.name);

  constructor(
    private readonly config: Config,
    private readonly readiness: Readiness,
    @Optional() private readonly gateway?: GatewayService,
    @Optional() private readonly workers?: Workers,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.logger.log('Stopping: calls in hand are seen to their end');
    this.readiness.open = false;
    this.gateway?.refuse();
    await this.workers?.drain(this.config.shutdownMs);
    this.gateway?.dismiss();
  }
}
