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
  /** What came and has no name yet, by location; with bytes where some of them wait in memory. */
  private readonly unnamed = new Map<string, WaitingBytes | undefined>();

  constructor(
    private readonly store: AssetStore,
    private readonly room: Room,
  ) {}

  /** Bound, so it can be handed on as it is. What it brings is to be kept or discarded: no sweep takes it. */
  readonly receive: Receive = async () => {
    const upload = waitingUpload(this.store.receive, (bytes) => {
      const location = `waiting:${randomUUID()}`;
      this.unnamed.set(location, bytes);
      return location;
    });
    let location: string | undefined;
    return {
      write: (chunk) => upload.write(chunk),
      finish: async () => {
        const received = await upload.finish();
        ({ location } = received);
        if (!received.waits) this.unnamed.set(location, undefined);
        return received;
      },
      abort: async () => {
        if (location !== undefined) this.unnamed.delete(location);
        await upload.abort();
      },
    };
  };

  async discard(received: Received): Promise<void> {
    const waiting = this.unnamed.get(received.location);
    this.unnamed.delete(received.location);
    if (waiting) await waiting.abort();
    else if (!received.waits) await this.store.discard(received);
  }

  async readReceived(received: Received): Promise<Buffer> {
    const stored = await this.stored(received);
    return untilStored(this.room, () => this.store.readReceived(stored));
  }

  /** As the store's own does. */
  async keep(made: readonly Named[], resultId: string, result: unknown): Promise<void> {
    const stored = await Promise.all(
      made.map(async (each) => ({ ...each, received: await this.stored(each.received) })),
    );
    await untilStored(this.room, () => this.store.keep(stored, resultId, result));
    for (const { received } of made) this.unnamed.delete(received.location);
  }

  /** Whether the bytes there wait for their name: they are not forgotten, however old. */
  isWanted(location: string): boolean {
    return this.unnamed.has(location) || [...this.unnamed.values()].some((bytes) => bytes?.location === location);
  }

  /** Once there is room for what waits. */
  private async stored(received: Received): Promise<Received> {
    const waiting = this.unnamed.get(received.location);
    return waiting ? waiting.store((step) => untilStored(this.room, step)) : received;
  }
}
