import { type FileHandle, open } from 'node:fs/promises';
import type { PlacedUpload } from './asset-store.js';
import { remove } from './durable-file.js';
import { UploadHead } from './upload-head.js';

/** Written to the disk at once. Fewer calls cost less, and every upload that is open holds as much in memory. */
const blockBytes = 131_072;

/** Receives bytes into a new file at `path`, which are on the disk for certain once it is finished. */
export async function openUpload(path: string): Promise<PlacedUpload> {
  const file = await open(path, 'wx');
  const head = new UploadHead();
  let block: Uint8Array[] = [];
  let written = 0;

  async function flush(): Promise<void> {
    await writeAt(file, block, written);
    block = [];
    written = head.bytes;
  }

  return {
    location: path,
    async write(chunk) {
      head.add(chunk);
      block.push(chunk);
      if (head.bytes - written >= blockBytes) await flush();
    },
    async finish() {
      await flush();
      await file.datasync();
      await file.close();
      return { bytes: head.bytes, head: head.whole(), location: path };
    },
    async abort() {
      await file.close();
      await remove(path);
    },
  };
}

/** At a place of its own, so that it can be repeated where it broke off. */
async function writeAt(file: FileHandle, chunks: readonly Uint8Array[], place: number): Promise<void> {
  let left = chunks.filter((chunk) => chunk.byteLength > 0);
  for (let at = place; left.length > 0;) {
    const { bytesWritten } = await file.writev(left, at);
    at += bytesWritten;
    left = without(bytesWritten, left);
  }
}

/** A disk that is about to be full takes a part. */
function without(bytes: number, chunks: readonly Uint8Array[]): Uint8Array[] {
  let passed = 0;
  return chunks.flatMap((chunk) => {
    const from = Math.min(chunk.byteLength, Math.max(0, bytes - passed));
    passed += chunk.byteLength;
    return from < chunk.byteLength ? [chunk.subarray(from)] : [];
  });
}
