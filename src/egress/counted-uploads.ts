import type { Receive } from '../domain/asset.js';

/**
 * The same uploads, of which each chunk is counted before it is written; what `count` throws is thrown where it is
 * written. `begin` gives the count of one upload.
 */
export function countedUploads(receive: Receive, begin: () => (bytes: number) => void): Receive {
  return async () => {
    const upload = await receive();
    const count = begin();
    return {
      async write(chunk) {
        count(chunk.length);
        await upload.write(chunk);
      },
      finish: () => upload.finish(),
      abort: () => upload.abort(),
    };
  };
}
