import { GatewayError } from '../../domain/errors.js';
import { faultOf } from './bucket-fault.js';

/** Of one object that the store has and does not hand out: it is archived, say, or its key is disabled. */
export function refusedRead(cause: unknown): GatewayError {
  const { code, status } = faultOf(cause);
  const message =
    `The server's store of pictures refuses what was asked of it for this one (${status} ${code}); others are not ` +
    'concerned. Whoever runs the server can see in the store what forbids it.';
  return new GatewayError('server_error', message, { shouldRetry: false, cause });
}
