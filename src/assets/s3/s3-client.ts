import { S3Client } from '@aws-sdk/client-s3';
import { silenceSdkWarning } from '../../config/config.js';
import type { S3Settings } from '../../config/s3-settings.js';

export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
  /** While bytes pass, in either direction; also what a client that reads slowly may let a picture wait. */
  readonly idleMs: number;
}

export const patience: Patience = { connectMs: 2_000, answerMs: 10_000, idleMs: 30_000 };
/** A picture that a client reads holds one as long as that takes. */
const connections = 500;

/** A client that waits and tries again within bounds, and prints nothing. */
export function s3Client(
  { endpoint, region, forcePathStyle, credentials }: S3Settings,
  { connectMs, answerMs, idleMs }: Patience,
): S3Client {
  silenceSdkWarning();
  const silent = () => undefined;
  const agent = { keepAlive: true, maxSockets: connections };
  return new S3Client({
    ...{ endpoint, forcePathStyle, credentials, ...(region && { region }) },
    maxAttempts: 3,
    retryMode: 'standard',
    requestHandler: {
      ...{ connectionTimeout: connectMs, requestTimeout: answerMs, socketTimeout: idleMs },
      ...{ throwOnRequestTimeout: true, httpAgent: agent, httpsAgent: agent },
    },
    // Servers that are not AWS's do not know the newer ones.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Some servers never answer it, and the SDK then waits six seconds before it sends anything.
    expectContinueHeader: false,
    logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
  });
}
