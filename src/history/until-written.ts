import { setTimeout as pause } from 'node:timers/promises';
import { isRedisAway } from '../redis/redis-away.js';

const pauseMs = 500;
const tries = 240;

/**
 * Repeats a write of what was paid for while Redis is away or full, however long that is; any other failure about two
 * minutes, as the result file outlives it.
 */
export async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ;) {
    try {
      return await write();
    } catch (error) {
      if (!isRedisAway(error)) attempt += 1;
      if (attempt > tries) throw error;
      await pause(pauseMs);
    }
  }
}
