import type { Receive } from '../domain/asset.js';
import { maximumPictureBytes } from '../domain/picture-limits.js';
import { BodyError } from './body-error.js';

/** The same uploads, which fail as too large once more than one picture may have is written. */
export function withinPictureLimit(receive: Receive): Receive {
  return async () => {
    const upload = await receive();
    let bytes = 0;
    return {
      async write(chunk) {
        bytes += chunk.length;
        if (bytes > maximumPictureBytes) throw new BodyError('too_large');
        await upload.write(chunk);
      },
      finish: () => upload.finish(),
      abort: () => upload.abort(),
    };
  };
}
