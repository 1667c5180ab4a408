import type { Readable } from 'node:stream';
import type { Received, Upload } from '../domain/asset.js';
import type { InputFormat } from '../domain/request.js';

/** Both ends are included, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredBytes {
  /** Must be read to its end or destroyed. */
  readonly stream: Readable;
  /** What the stream will give: of a range, the range's own length. */
  readonly bytes: number;
}

export interface Stored {
  readonly id: string;
  readonly format: InputFormat;
}

/** What was received, and what it is to be called. */
export interface Named extends Stored {
  readonly received: Received;
}

/** An upload that tells from its beginning where its bytes will lie, as what was received does. */
export interface PlacedUpload extends Upload {
  readonly location: string;
}

/** What only the owner of the ids can tell. */
export interface Keeping {
  isProtected(id: string): Promise<boolean>;
  /** Nobody will ever ask for it. */
  isAbandoned(id: string): Promise<boolean>;
}

/**
 * Where the bytes of every picture lie, by asset id. What `commit`, `write` and `keep` resolve for survives a crash.
 * Ids are 1 to 128 of `A–Z a–z 0–9 _ . -`; any other is refused. Reading what is not there throws `not_found`. Where the
 * bytes lie elsewhere and cannot be reached, everything but receiving throws `StoreAway`; one that alone is not handed out
 * there throws `server_error`.
 */
export abstract class AssetStore {
  /**
   * Whether something could not be done as it cannot be reached. It stays so until something was stored, or until it does
   * again all that is asked of it, which it tries by itself; a read that succeeds ends nothing.
   */
  get isAway(): boolean {
    return false;
  }

  /** Bound, so it can be handed on as it is. Chunks belong to the upload once written: they must not be reused. */
  abstract readonly receive: () => Promise<PlacedUpload>;
  abstract discard(received: Received): Promise<void>;
  /** The bytes of what has no name yet. */
  abstract readReceived(received: Received): Promise<Buffer>;
  /** Names what was received. Idempotent: where the id already has bytes, those stay and the new ones are dropped. */
  abstract commit(received: Received, id: string, format: InputFormat): Promise<void>;
  /** Stores bytes that are whole in memory, with the promises of `commit`. */
  abstract write(id: string, format: InputFormat, bytes: Uint8Array): Promise<void>;
  abstract read(id: string, format: InputFormat): Promise<Buffer>;
  abstract open(id: string, format: InputFormat, range?: ByteRange): Promise<StoredBytes>;
  abstract stat(id: string, format: InputFormat): Promise<{ readonly bytes: number } | undefined>;
  abstract delete(id: string, format: InputFormat): Promise<void>;
  /** Deletes those pictures of one generation that there are, with their thumbnails; resolves with how many pictures went. */
  abstract deleteAll(pictures: readonly Stored[]): Promise<number>;
  /**
   * Names what one call made, and keeps the result that tells of it, a small JSON value, in place of an older one:
   * whoever finds the result finds the pictures. May be made again where it broke off.
   */
  abstract keep(made: readonly Named[], resultId: string, result: unknown): Promise<void>;
  abstract result(id: string): Promise<unknown>;
  abstract deleteResult(id: string): Promise<void>;
  /** Removes uploads of this machine that nothing was written to for an hour, and renews those that are still wanted. */
  abstract sweepIncoming(isWanted: (location: string) => boolean): Promise<void>;
  /**
   * Removes pictures and results that are older than 7 days, and the oldest ones until the rest fits into the
   * configured bytes. Those whose id is protected stay; those that are abandoned go after an hour, and so do thumbnails
   * whose picture is gone. Resolves with how many went.
   */
  abstract trim(keeping: Keeping): Promise<number>;
}
