import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { TrimTurn } from '../assets/trim-turn.js';
import { SharedWork } from '../domain/shared-work.js';
import { GenerationStore } from '../history/generation.store.js';
import { isRedisAway, isRedisFull } from '../redis/redis-away.js';
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
  private readonly underWay = new SharedWork<void>();
  private readonly stopping = new AbortController();
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

  /** The start does not wait: with much to be swept it would take minutes. */
  onApplicationBootstrap(): void {
    void this.sweep();
    this.timer = setInterval(() => void this.sweep(), everyMs);
  }

  /** One that is under way ends where it stands. */
  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stopping.abort();
  }

  /** One at a time, however long it takes. */
  sweep(): Promise<void> {
    return this.underWay.do('sweep', () => this.all());
  }

  private async all(): Promise<void> {
    try {
      await this.each(
        [
          [
            'unfinished generations',
            async () => this.eachOf(await this.generations.unfinished(), (id) => this.again(id)),
          ],
          ['purged generations', () => this.forgetting.again(Date.now())],
          ['webhooks', async () => this.eachOf(await this.deliveries.overdue(Date.now()), (id) => this.deliver(id))],
          ['reservations', () => this.settle()],
          ['the history', () => this.history.some(trimmedRecords)],
          ['pictures', () => this.trim()],
        ],
        // What a full one refuses of one step, it may take of another, and some make room.
        (error) => isRedisAway(error) && !isRedisFull(error),
      );
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.logger.warn(`The sweep was cut short and will be made again: ${(error as Error).name}`);
    }
  }

  private eachOf(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
    return this.each(ids.map((id) => [id, () => work(id)]));
  }

  /** One that fails keeps no other from being swept; without Redis none can be. `ends`: after which failures none is. */
  private async each(
    works: readonly (readonly [name: string, work: () => Promise<void>])[],
    ends: (error: Error) => boolean = isRedisAway,
  ): Promise<void> {
    for (const [name, work] of works) {
      this.mayGoOn();
      await work().catch((error: Error) => {
        if (ends(error) || this.stopping.signal.aborted) throw error;
        this.logger.warn(`The sweep passes over ${name} for now: ${error.name}`);
      });
    }
  }

  private mayGoOn(): void {
    this.stopping.signal.throwIfAborted();
  }

  private async again(id: string): Promise<void> {
    const generation = await this.generations.load(id);
    if (generation) await this.queues.start(generation);
  }

  private async settle(): Promise<void> {
    const open = await this.spending.open();
    await this.each(open.map((one) => [one.generation, () => this.spending.settleOpen(one, Date.now())]));
  }

  /** Also where the end was written and nothing after it. */
  private async deliver(id: string): Promise<void> {
    const generation = await this.generations.load(id);
    const delivery = generation && (await this.deliveries.of(generation));
    if (delivery) await this.queues.tellWebhook(generation.head, delivery.round);
    else await this.deliveries.drop(id);
  }

  private async trim(): Promise<void> {
    if (!(await this.turn.take(trimEveryMs))) return;
    await this.assets.trim({
      isProtected: (asset) => this.asked(() => this.generations.isUnfinished(generationOf(asset))),
      isAbandoned: (asset) => this.asked(() => isAbandoned(asset, this.generations)),
    });
  }

  /** A walk over the whole store asks for each of its files. */
  private async asked(question: () => Promise<boolean>): Promise<boolean> {
    this.mayGoOn();
    return question();
  }
}
