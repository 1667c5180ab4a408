import { Injectable, Logger } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { GenerationStore } from '../history/generation.store.js';
import { Payloads } from '../history/payloads.js';
import { AppendOnlyFile } from '../redis/append-only-file.js';
import { PurgedWebhooks } from '../webhooks/purged-webhooks.js';
import { forgetMedia } from './media.js';

const firstGapMs = 30_000;
/** What was under way at a purge has come to its end by then, and so has whoever died over it and was started again. */
const comesLateMs = 60 * 60_000;

/** Takes what is left of purged generations: at the purge, and again for an hour, for what came late or a crash left. */
@Injectable()
export class Forgetting {
  private readonly logger = new Logger(Forgetting.name);
  private looked = false;

  constructor(
    private readonly generations: GenerationStore,
    private readonly payloads: Payloads,
    private readonly assets: AssetStore,
    private readonly webhooks: PurgedWebhooks,
    private readonly file: AppendOnlyFile,
  ) {}

  /** Of one that is marked as purged; resolves with how many pictures went. */
  async forget(id: string): Promise<number> {
    const deleted = await this.take(id);
    this.file.forgetPast();
    return deleted;
  }

  async again(now: number): Promise<void> {
    // A process that ended after a purge may not have come to that.
    if (!this.looked && (await this.payloads.isAnyOpen())) this.file.forgetPast();
    this.looked = true;
    for (const id of await this.payloads.due(now)) await this.lookAt(id, now);
  }

  /** What cannot be taken stays due, and keeps nothing else from being done. */
  private async lookAt(id: string, now: number): Promise<void> {
    try {
      await this.take(id);
      await this.payloads.lookAgain(id, await this.nextLook(id, now));
    } catch (error) {
      this.logger.warn(`What is left of ${id}, which was purged, cannot be deleted yet: ${(error as Error).name}`);
    }
  }

  /** Later and later; never where its hour is over, or its record gone. */
  private async nextLook(id: string, now: number): Promise<number | undefined> {
    const purged = (await this.generations.load(id))?.head.purged;
    if (purged === undefined || now - purged > comesLateMs) return undefined;
    return now + Math.max(firstGapMs, now - purged);
  }

  /** The record is read after the mark: what is written from then on is looked after by its writer. */
  private async take(id: string): Promise<number> {
    await this.payloads.redact(id);
    const generation = await this.generations.load(id);
    const deleted = generation ? await forgetMedia(generation, this.assets) : 0;
    await this.webhooks.forget(id);
    return deleted;
  }
}
