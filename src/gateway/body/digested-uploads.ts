import { createHash } from 'node:crypto';
import type { Receive } from '../../domain/asset.js';

/** The same uploads, with the SHA-256 of what came: by it a request that is sent again is known as the same. */
export function digestedUploads(receive: Receive): Receive {
  return async () => {
    const upload = await receive();
    const digest = createHash('sha256');
    return {
      async write(chunk) {
        digest.update(chunk);
        await upload.write(chunk);
      },
      finish: async () => ({ ...(await upload.finish()), sha256: digest.digest('hex') }),
      abort: () => upload.abort(),
    };
  };
}
