import { setTimeout as pause } from 'node:timers/promises';

const everyMs = 4_000;
/** A call may come to an end, and be priced, after its generation has. */
const settledMs = 20_000;
const markerIn = /chaos-soak-\d+/;

/** Reads the records while they are there, because the history is trimmed; those that were purged stay as they were before. */
export function startCollecting({ redis }, store) {
  const generations = new Map();
  const markers = new Map();
  let stopped = false;

  async function collect(isLast) {
    const ids = await redis.zrange('{halftone}:index:all', 0, -1);
    const open = ids.filter((id) => isLast || !isSettled(generations.get(id)));
    for (const generation of await store.loadAll(open)) {
      if (!generation) continue;
      const { id, asked } = generation.head;
      const marker = markerIn.exec(asked.prompt ?? '')?.[0];
      if (marker) markers.set(id, marker);
      if (marker || !generations.get(id)?.end) generations.set(id, generation);
    }
  }
  const running = (async () => {
    while (!stopped) {
      await collect(false);
      await pause(everyMs);
    }
  })();
  return {
    generations,
    /** Of a record that was read, or that a client was told of. */
    markerOf: ({ head }, accepted) => markers.get(head.id) ?? accepted.get(head.id)?.marker,
    async stop() {
      stopped = true;
      await running;
      await collect(true);
    },
  };
}

function isSettled(generation) {
  return generation?.end !== undefined && Date.now() - generation.end.finished > settledMs;
}
