import type { Receive } from '../../domain/asset.js';
import { GatewayError } from '../../domain/errors.js';
import { inMegabytes } from '../../domain/megabytes.js';
import { maximumPictureBytes, maximumRequestBytes } from '../../domain/picture-limits.js';
import { countedUploads } from '../../egress/counted-uploads.js';
import { digestedUploads } from './digested-uploads.js';

export interface PictureLimits {
  readonly pictureBytes: number;
  readonly requestBytes: number;
}

export const pictureLimits: PictureLimits = { pictureBytes: maximumPictureBytes, requestBytes: maximumRequestBytes };

/**
 * Opens uploads for the pictures of one request, with their digests; they fail once the field's picture or all together
 * are too large.
 */
export function pictureBudget(receive: Receive, limits: PictureLimits): (param: string | undefined) => Receive {
  const digested = digestedUploads(receive);
  let requestBytes = 0;
  return (param) =>
    countedUploads(digested, () => {
      let pictureBytes = 0;
      return (bytes) => {
        pictureBytes += bytes;
        requestBytes += bytes;
        if (pictureBytes > limits.pictureBytes) throw tooLarge('a picture', limits.pictureBytes, param);
        if (requestBytes > limits.requestBytes) throw tooLarge('all pictures together', limits.requestBytes, param);
      };
    });
}

function tooLarge(what: string, limit: number, param: string | undefined): GatewayError {
  const where = param === undefined ? '' : ` at '${param}'`;
  const message = `The request is too large${where}: ${what} may have ${inMegabytes(limit)}.`;
  return new GatewayError('request_too_large', message, { param });
}
