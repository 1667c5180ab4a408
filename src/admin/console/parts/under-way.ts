import type { Status } from '../api/types.js';

/** Whether a generation, or a row that shows one, has not ended yet. */
export function isUnderWay({ status }: { readonly status: Status }): boolean {
  return status === 'queued' || status === 'running';
}
