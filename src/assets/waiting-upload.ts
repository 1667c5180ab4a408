import type { Received, Upload } from '../domain/asset.js';
import { isStorageFailure } from '../domain/storage-failure.js';
import type { PlacedUpload } from './asset-store.js';
import { UploadHead } from './upload-head.js';

/** Bytes that came whole while the store had no room for all of them. */
export interface WaitingBytes {
  /** Where those lie for which there was room; undefined while there are none. */
  readonly location: string | undefined;
  /** Writes what still waits, once however often it is called; `write` repeats each step where that fails. */
  store(write: <T>(step: () => Promise<T>) => Promise<T>): Promise<Received>;
  abort(): Promise<void>;
}

/**
 * An upload that goes on in memory from where the store has no room: whoever sends must not be kept waiting, as what it
 * sends is paid for. `waits` keeps what is not in the store at the end, and gives it a location.
 */
export function waitingUpload(receive: () => Promise<PlacedUpload>, waits: (bytes: WaitingBytes) => string): Upload {
  const held: Uint8Array[] = [];
  const head = new UploadHead();
  let stuck = false;
  let upload: PlacedUpload | undefined;
  let stored: Promise<Received> | undefined;

  const open = async () => (upload ??= await receive());
  const abort = async () => {
    held.length = 0;
    await upload?.abort();
  };

  async function attempt<T>(step: () => Promise<T>): Promise<T | undefined> {
    if (stuck) return undefined;
    try {
      return await step();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      stuck = true;
      return undefined;
    }
  }

  async function store(write: <T>(step: () => Promise<T>) => Promise<T>): Promise<Received> {
    const opened = await write(open);
    for (let chunk = held.shift(); chunk; chunk = held.shift()) {
      let fresh: Uint8Array | undefined = chunk;
      await write(() => {
        // A write that failed has its bytes already.
        const next = fresh ?? new Uint8Array(0);
        fresh = undefined;
        return opened.write(next);
      });
    }
    return write(() => opened.finish());
  }

  return {
    async write(chunk) {
      head.add(chunk);
      const opened = await attempt(open);
      if (opened) await attempt(() => opened.write(chunk));
      else held.push(chunk);
    },
    async finish() {
      const opened = await attempt(open);
      const received = opened && (await attempt(() => opened.finish()));
      if (received) return received;
      const location = waits({
        get location() {
          return upload?.location;
        },
        store: (write) => (stored ??= store(write)),
        abort,
      });
      return { bytes: head.bytes, head: head.whole(), waits: true, location };
    },
    abort,
  };
}
