import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import type { Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { Payloads } from '../history/payloads.js';
import { forgetMedia } from '../queue/media.js';

export interface Purged {
  readonly alreadyPurged: boolean;
  /** Pictures that went: inputs, made ones, and what was made of those. */
  readonly mediaDeleted: number;
}

/** Forgets what a generation was about: prompt, texts and pictures go, what it came to and cost stays. */
@Injectable()
export class Purge {
  constructor(
    private readonly generations: GenerationStore,
    private readonly payloads: Payloads,
    private readonly assets: AssetStore,
  ) {}

  /**
   * Work that is under way is cancelled. Whatever of it comes in late finds the mark on the record, writes no text and
   * takes its pictures along.
   */
  async purge(generation: Generation): Promise<Purged> {
    const { head } = generation;
    await this.generations.end(head, { finished: Date.now(), status: 'cancelled' });
    const first = await this.payloads.forget(head, Date.now());
    // Read after the mark: what is written from now on is looked after by its writer.
    const marked = (await this.generations.load(head.id)) ?? generation;
    return { alreadyPurged: !first, mediaDeleted: await forgetMedia(marked, this.assets) };
  }
}
