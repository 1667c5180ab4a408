import { Injectable, Logger } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import { PatientStore } from '../assets/patient-store.js';
import type { Attempt, Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { probe } from '../imaging/probe.js';
import type { OnPartial, PartialPicture } from '../providers/provider.js';

/** Drafts of pictures, told to the client that streams and kept in no record. */
@Injectable()
export class Drafts {
  private readonly logger = new Logger(Drafts.name);

  constructor(
    private readonly assets: AssetStore,
    private readonly paid: PatientStore,
    private readonly generations: GenerationStore,
  ) {}

  /** Undefined where nobody wants any. A draft that gets lost is no reason to lose the picture that is being paid for. */
  of(generation: Generation, attempt: Attempt): OnPartial | undefined {
    const { waiter, asked } = generation.head;
    if (!waiter || !asked.stream) return undefined;
    return (partial) =>
      this.tell(generation, attempt, partial).catch((error: Error) => {
        this.logger.warn({ msg: 'draft lost', generation: generation.head.id, name: error.name });
      });
  }

  private async tell({ head }: Generation, attempt: Attempt, { picture, index, received }: PartialPicture) {
    const seen = probe(received.head);
    const place = attempt.pictures[picture];
    if (!seen || place === undefined || received.waits) return this.paid.discard(received);
    const id = `${head.id}.${attempt.id}.draft.${picture}.${index}`;
    await this.assets.commit(received, id, seen.format);
    if (!(await this.generations.keepsMedia(head.id))) return this.assets.delete(id, seen.format);
    const asset = { id, ...seen, bytes: received.bytes };
    await this.generations.tellDraft(head, { generation: head.id, picture: place, index, asset });
  }
}
