import { setTimeout as pause } from 'node:timers/promises';
import { isStorageFailure } from '../domain/storage-failure.js';
import type { Room } from './room.js';

const pauseMs = 1_000;

/** Repeats a write of what was paid for until there is room for it, however long that takes. */
export async function untilStored<T>(room: Pick<Room, 'state'>, write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      // It tells that there is none, and later that there is.
      await room.state();
      await pause(pauseMs);
    }
  }
}
