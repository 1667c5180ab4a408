import { randomUUID } from 'node:crypto';
import type { Receive, Received } from '../domain/asset.js';
import type { InputFormat } from '../domain/request.js';
import { AssetStore, type ByteRange, type Keeping, type Named, type Stored, type StoredBytes } from './asset-store.js';
import type { Room } from './room.js';
import { untilStored } from './until-stored.js';
import { waitingUpload, type WaitingBytes } from './waiting-upload.js';

/**
 * The store for what was paid for: while it has no room or is away, what comes is held in memory, and naming it takes
 * until that is over. Nothing that came is lost while the process lives.
 */
export class PatientStore extends AssetStore {
  private readonly waiting = new Map<string, WaitingBytes>();

  constructor(
    private readonly store: AssetStore,
    private readonly room: Room,
  ) {
    super();
  }

  readonly receive: Receive = async () =>
    waitingUpload(this.store.receive, (bytes) => {
      const location = `waiting:${randomUUID()}`;
      this.waiting.set(location, bytes);
      return location;
    });

  async discard(received: Received): Promise<void> {
    const waiting = this.waiting.get(received.location);
    this.waiting.delete(received.location);
    await (waiting ? waiting.abort() : this.store.discard(received));
  }

  async commit(received: Received, id: string, format: InputFormat): Promise<void> {
    const stored = await this.stored(received);
    await untilStored(this.room, () => this.store.commit(stored, id, format));
    this.waiting.delete(received.location);
  }

  override async keep(made: readonly Named[], resultId: string, result: unknown): Promise<void> {
    const stored = await Promise.all(
      made.map(async (each) => ({ ...each, received: await this.stored(each.received) })),
    );
    await untilStored(this.room, () => this.store.keep(stored, resultId, result));
    for (const { received } of made) this.waiting.delete(received.location);
  }

  /** Once there is room for what waits. */
  private async stored(received: Received): Promise<Received> {
    const waiting = this.waiting.get(received.location);
    return waiting ? waiting.store((step) => untilStored(this.room, step)) : received;
  }

  putResult(id: string, value: unknown): Promise<void> {
    return untilStored(this.room, () => this.store.putResult(id, value));
  }

  async readReceived(received: Received): Promise<Buffer> {
    const stored = await this.stored(received);
    return untilStored(this.room, () => this.store.readReceived(stored));
  }

  write(id: string, format: InputFormat, bytes: Uint8Array): Promise<void> {
    return this.store.write(id, format, bytes);
  }

  read(id: string, format: InputFormat): Promise<Buffer> {
    return untilStored(this.room, () => this.store.read(id, format));
  }

  open(id: string, format: InputFormat, range?: ByteRange): Promise<StoredBytes> {
    return this.store.open(id, format, range);
  }

  stat(id: string, format: InputFormat): Promise<{ readonly bytes: number } | undefined> {
    return this.store.stat(id, format);
  }

  delete(id: string, format: InputFormat): Promise<void> {
    return this.store.delete(id, format);
  }

  deleteAll(pictures: readonly Stored[]): Promise<number> {
    return this.store.deleteAll(pictures);
  }

  result(id: string): Promise<unknown> {
    return this.store.result(id);
  }

  deleteResult(id: string): Promise<void> {
    return this.store.deleteResult(id);
  }

  sweepIncoming(): Promise<void> {
    return this.store.sweepIncoming();
  }

  trim(keeping: Keeping): Promise<number> {
    return this.store.trim(keeping);
  }
}
