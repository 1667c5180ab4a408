import { Injectable, Logger } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { Config } from '../config/config.js';
import { HistoryBounds } from '../history/bounds.js';
import { GenerationStore } from '../history/generation.store.js';
import { forgetMedia } from './media.js';

/** Keeps the history within its bounds: records go with all that leads to them and all of their pictures. */
@Injectable()
export class HistoryTrim {
  private readonly logger = new Logger(HistoryTrim.name);

  constructor(
    private readonly config: Config,
    private readonly bounds: HistoryBounds,
    private readonly generations: GenerationStore,
    private readonly assets: AssetStore,
  ) {}

  /** Takes the oldest that are beyond the bounds, `most` at most. What cannot be done now is done the next time. */
  async some(most: number): Promise<void> {
    try {
      for (const id of await this.bounds.beyond(this.config.history, Date.now(), most)) {
        const generation = await this.generations.load(id);
        // Pictures first: without the record nobody would know of them.
        if (generation) await forgetMedia(generation, this.assets);
        await this.bounds.remove(id);
      }
    } catch (error) {
      this.logger.warn(`The history could not be trimmed and will be later: ${(error as Error).name}`);
    }
  }
}
