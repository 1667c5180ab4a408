import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AssetStore } from './asset-store.js';
import { PatientStore } from './patient-store.js';

const everyMs = 5 * 60_000;

/** Takes what a crash left of uploads. Every process does it: its folder need not be another's. */
@Injectable()
export class IncomingSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(IncomingSweep.name);
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly assets: AssetStore,
    private readonly paid: PatientStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), everyMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.assets.sweepIncoming((location) => this.paid.isWanted(location));
    } catch (error) {
      this.logger.warn(`Uploads that were given up cannot be removed yet: ${(error as Error).name}`);
    }
  }
}
