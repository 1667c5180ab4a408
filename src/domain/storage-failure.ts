import { GatewayError } from './errors.js';

/** A store that cannot be reached, or does not do what it is asked: nothing is wrong with the request, and waiting helps. */
export class StoreAway extends GatewayError {
  constructor(cause: unknown) {
    const message = 'The server cannot reach the store of its pictures just now. Try again shortly.';
    super('server_is_overloaded', message, { retryAfterMs: 5_000, cause });
  }
}

/** No room, no quota, a file system that became read-only, a disk that fails. */
const codes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/** Whether an error means that nothing can be stored just now, so that trying later can help. */
export function isStorageFailure(error: unknown): boolean {
  if (error instanceof StoreAway) return true;
  return typeof error === 'object' && error !== null && 'code' in error && codes.has(error.code);
}

/** For `catch`, where it does not matter whether something was done. */
export function ifNotStorable(error: unknown): void {
  if (!isStorageFailure(error)) throw error;
}
