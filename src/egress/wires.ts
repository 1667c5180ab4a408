import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { openWire, type OpenWire } from './open-wire.js';
import type { Authorization, WireOptions } from './wire-options.js';

export type { Authorization, OpenWire, WireOptions };

/** The one pool of connections to all providers. Follows no redirect and asks no proxy. */
@Injectable()
export class Wires implements OnApplicationShutdown {
  /** How long an exchange may take is the business of its wire. */
  private readonly agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 });

  open(options: WireOptions): OpenWire {
    return openWire(this.agent, options);
  }

  /** Workers have ended theirs by now, or were not given the time. */
  onApplicationShutdown(): Promise<void> {
    return this.agent.destroy();
  }

  /** Resolves when the exchanges in flight have ended. */
  close(): Promise<void> {
    return this.agent.close();
  }
}
