import { setTimeout as pause } from 'node:timers/promises';
import { StoreAway } from '../assets/store-away.js';

const pauseMs = 1_000;
/** Less than the hour after which bytes that nobody named are swept away. */
const patienceMs = 45 * 60_000;

/**
 * Repeats a write of what was paid for while the store is away. The worker makes no other call in that place meanwhile,
 * so an outage costs no more pictures than were in hand.
 */
export async function untilStored<T>(write: () => Promise<T>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreAway) || Date.now() > end) throw error;
      await pause(pauseMs);
    }
  }
}

/** For `catch`, where it does not matter whether something was done. */
export function ifAway(error: unknown): void {
  if (!(error instanceof StoreAway)) throw error;
}
