import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

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
      body.once('error', (error) => unreadable.abort(error));
      return { body, signal: unreadable.signal, end: () => void body.destroy() };
    },
  };
}

export function bodyOfBytes(bytes: Uint8Array): UploadBody {
  return { bytes: bytes.byteLength, begin: () => ({ body: bytes, end: () => undefined }) };
}
