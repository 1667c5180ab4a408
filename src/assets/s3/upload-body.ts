import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** What was received cannot be read any more: no fault of the store, and nothing to wait for. */
export class UnreadableUpload extends Error {
  override readonly name = 'UnreadableUpload';
}

/** What is written into the bucket; may be begun again. */
export interface UploadBody {
  readonly bytes: number;
  /** Each try has one of its own. A failure to read ends the try by the signal. */
  begin(): { readonly body: Readable | Uint8Array; readonly signal?: AbortSignal; end(): void };
}

export function bodyOfFile(path: string, bytes: number): UploadBody {
  return {
    bytes,
    begin() {
      const unreadable = new AbortController();
      const body = createReadStream(path, { highWaterMark: 262_144 });
      body.once('error', (cause) => unreadable.abort(new UnreadableUpload('An upload is gone.', { cause })));
      return { body, signal: unreadable.signal, end: () => void body.destroy() };
    },
  };
}

export function bodyOfBytes(bytes: Uint8Array): UploadBody {
  return { bytes: bytes.byteLength, begin: () => ({ body: bytes, end: () => undefined }) };
}
