import type { Receive } from '../domain/asset.js';
import { maximumPictureBytes } from '../domain/picture-limits.js';
import { BodyError } from './body-error.js';
import { countedUploads } from './counted-uploads.js';

/** The same uploads, which fail as too large once more than one picture may have is written. */
export function withinPictureLimit(receive: Receive): Receive {
  return countedUploads(receive, () => {
    let pictureBytes = 0;
    return (bytes) => {
      pictureBytes += bytes;
      if (pictureBytes > maximumPictureBytes) throw new BodyError('too_large');
    };
  });
}
