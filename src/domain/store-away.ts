import { GatewayError } from './errors.js';

/** A store that cannot be reached, or does not do what it is asked: nothing is wrong with the request, and waiting helps. */
export class StoreAway extends GatewayError {
  constructor(cause: unknown) {
    const message = 'The server cannot reach the store of its pictures just now. Try again shortly.';
    super('server_is_overloaded', message, { retryAfterMs: 5_000, cause });
  }
}
