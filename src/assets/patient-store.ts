import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Receive, Received } from '../domain/asset.js';
import { AssetStore, type Named } from './asset-store.js';
import { Room } from './room.js';
import { untilStored } from './until-stored.js';
import { waitingUpload, type WaitingBytes } from './waiting-upload.js';

/**
 * The way into the store for what was paid for: while that has no room or is away, what comes is held in memory, and
 * naming it takes until that is over. Nothing that came is lost while the process lives.
 */
@Injectable()
export class PatientStore {
  private readonly waiting = new Map<string, WaitingBytes>();
  /** Where what is being kept lies. */
  private readonly inHand = new Set<string>();

  constructor(
    private readonly store: AssetStore,
    private readonly room: Room,
  ) {}

  /** Bound, so it can be handed on as it is. */
  readonly receive: Receive = async () =>
    waitingUpload(this.store.receive, (bytes) => {
      const location = `waiting:${randomUUID()}`;
      this.waiting.set(location, bytes);
      return location;
    });

  async discard(received: Received): Promise<void> {
    const waiting = this.waiting.get(received.location);
    this.waiting.delete(received.location);
    if (waiting) await waiting.abort();
    else if (!received.waits) await this.store.discard(received);
  }

  async readReceived(received: Received): Promise<Buffer> {
    const stored = await this.stored(received);
    return untilStored(this.room, () => this.store.readReceived(stored));
  }

  /** As the store's own does. */
  async keep(made: readonly Named[], resultId: string, result: unknown): Promise<void> {
    const locations = made.map(({ received }) => received.location);
    for (const location of locations) this.inHand.add(location);
    try {
      const stored = await Promise.all(
        made.map(async (each) => ({ ...each, received: await this.stored(each.received) })),
      );
      await untilStored(this.room, () => this.store.keep(stored, resultId, result));
      for (const location of locations) this.waiting.delete(location);
    } finally {
      for (const location of locations) this.inHand.delete(location);
    }
  }

  /** Whether the bytes there wait for their name: they are not forgotten, however old. */
  isWanted(location: string): boolean {
    return this.inHand.has(location) || [...this.waiting.values()].some((bytes) => bytes.location === location);
  }

  /** Once there is room for what waits. */
  private async stored(received: Received): Promise<Received> {
    const waiting = this.waiting.get(received.location);
    return waiting ? waiting.store((step) => untilStored(this.room, step)) : received;
  }
}
