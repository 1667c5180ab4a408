import { setTimeout as pause } from 'node:timers/promises';

/** Short beside every step that is waited for, and long enough that those who take it have the machine meanwhile. */
const everyMs = 3;

/** What a look finds in the end, where nothing tells of it. */
export async function found<Thing>(look: () => Promise<Thing | undefined>): Promise<Thing> {
  for (;;) {
    const thing = await look();
    if (thing !== undefined) return thing;
    await pause(everyMs);
  }
}
