import { Injectable } from '@nestjs/common';
import type { Generation } from '../domain/generation.js';
import { Payloads } from '../history/payloads.js';
import { Forgetting } from '../queue/forgetting.js';

export interface Purged {
  readonly alreadyPurged: boolean;
  /** It was under way, and is cancelled now. */
  readonly stopped: boolean;
  /** Pictures that went: inputs, made ones, and what was made of those. */
  readonly mediaDeleted: number;
}

/** Forgets what a generation was about: prompt, texts and pictures go, what it came to and cost stays. */
@Injectable()
export class Purge {
  constructor(
    private readonly payloads: Payloads,
    private readonly forgetting: Forgetting,
  ) {}

  /**
   * Work that is under way is cancelled. Whatever of it comes in late finds the mark on the record, writes no text and
   * takes its pictures along.
   */
  async purge({ head }: Generation): Promise<Purged> {
    const { first, ended } = await this.payloads.forget(head, Date.now());
    return { alreadyPurged: !first, stopped: ended, mediaDeleted: await this.forgetting.forget(head.id) };
  }
}
