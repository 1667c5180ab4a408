import { StoreAway } from './store-away.js';

/** No room, no quota, a file system that became read-only, a disk that fails. */
const codes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/** Whether an error means that nothing can be stored just now, so that trying later can help. */
export function isStorageFailure(error: unknown): boolean {
  if (error instanceof StoreAway) return true;
  return typeof error === 'object' && error !== null && 'code' in error && codes.has(error.code);
}
