import { Injectable, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from './config/config.js';
import { GatewayService } from './gateway/gateway.service.js';
import { Readiness } from './operations/readiness.js';
import { UnusedConnections } from './operations/unused-connections.js';
import { Workers } from './queue/workers.js';

/**
 * The order of going: no new requests, then the clients that wait get their answers, then the calls in hand are seen to
 * their end. What is queued stays in Redis for the other workers, or for the next start.
 */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  constructor(
    private readonly config: Config,
    private readonly readiness: Readiness,
    private readonly connections: UnusedConnections,
    @Optional() private readonly gateway?: GatewayService,
    @Optional() private readonly workers?: Workers,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.readiness.open = false;
    this.gateway?.refuse();
    const deadline = Date.now() + this.config.shutdownMs;
    await this.gateway?.answered(this.config.shutdownMs);
    await this.workers?.drain(Math.max(0, deadline - Date.now()));
    this.gateway?.dismiss();
    this.connections.close();
  }
}
