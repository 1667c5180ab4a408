import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { TrimTurn } from '../assets/trim-turn.js';
import { GenerationStore } from '../history/generation.store.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { generationOf, isAbandoned } from './abandoned.js';
import { Forgetting } from './forgetting.js';
import { HistoryTrim } from './history-trim.js';
import { JobQueues } from './job-queues.js';
import { Spending } from './spending.js';

const trimmedRecords = 1_000;
const everyMs = 30_000;
/** Trimming walks the whole store, and fills at the pace of pictures. */
const trimEveryMs = 5 * 60_000;

/** Finds what a crash left between two writes and puts it back to work: no generation stays unfinished. */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweep.name);
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly assets: AssetStore,
    private readonly turn: TrimTurn,
    private readonly deliveries: DeliveryStore,
    private readonly spending: Spending,
    private readonly history: HistoryTrim,
    private readonly forgetting: Forgetting,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), everyMs);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      for (const id of await this.generations.unfinished()) {
        const generation = await this.generations.load(id);
        if (generation) await this.queues.start(generation);
      }
      await this.forgetting.again(Date.now());
      await this.deliverOverdue();
      await this.spending.settleOpen(Date.now());
      await this.history.some(trimmedRecords);
      await this.trim();
    } catch (error) {
      this.logger.warn(`The sweep was cut short and will be made again: ${(error as Error).name}`);
    }
  }

  /** Also where the end was written and nothing after it. */
  private async deliverOverdue(): Promise<void> {
    for (const id of await this.deliveries.overdue(Date.now())) {
      const generation = await this.generations.load(id);
      const delivery = generation && (await this.deliveries.of(generation));
      if (delivery) await this.queues.tellWebhook(generation.head, delivery.round);
      else await this.deliveries.drop(id);
    }
  }

  private async trim(): Promise<void> {
    if (!(await this.turn.take(trimEveryMs))) return;
    await this.assets.trim({
      isProtected: (asset) => this.generations.isUnfinished(generationOf(asset)),
      isAbandoned: (asset) => isAbandoned(asset, this.generations),
    });
  }
}
