import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const variable = /[a-z]+_[0-9a-z]{22}|[0-9a-f-]{36}|[0-9a-f]{16,}|[\w-]{40,}|\d{4}-\d\d(-\d\d)?|\d{2,}/g;
const scanned = 500;

/** How many members a key of that type has; streams are those of BullMQ, which cuts them at 10,000 events. */
const sizes = { hash: 'hlen', zset: 'zcard', set: 'scard', list: 'llen' };

/**
 * Keys by family (ids are written *), those that expire apart from those that last, with how long they still have (ms);
 * what lasts with the members of its hashes, sets and lists; memory in bytes.
 */
export async function redisFacts(redis) {
  const families = {};
  let keys = 0;
  const lasting = [];
  for await (const batch of redis.scanStream({ count: scanned })) {
    const ends = await all(redis, batch, (pipeline, key) => pipeline.pttl(key));
    batch.forEach((key, index) => {
      if (ends[index] === -2) return;
      const name = familyOf(key);
      const family = families[name] ?? (families[name] = { ending: 0, lasting: 0, longestMs: 0 });
      family[ends[index] === -1 ? 'lasting' : 'ending'] += 1;
      family.longestMs = Math.max(family.longestMs, ends[index]);
      keys += 1;
      if (ends[index] === -1) lasting.push(key);
    });
  }
  const bytes = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))[1]);
  const clients = Number(/^connected_clients:(\d+)/m.exec(await redis.info('clients'))[1]);
  return { keys, lasting: lasting.length, members: await membersOf(redis, lasting), families, bytes, clients };
}

async function membersOf(redis, keys) {
  const types = await all(redis, keys, (pipeline, key) => pipeline.type(key));
  const countable = keys.map((key, index) => [key, sizes[types[index]]]).filter(([, size]) => size);
  const counts = await all(redis, countable, (pipeline, [key, size]) => pipeline[size](key));
  // A job that ended meanwhile is gone.
  return counts.reduce((sum, count) => sum + (Number(count) || 0), 0);
}

async function all(redis, list, ask) {
  const pipeline = redis.pipeline();
  for (const one of list) ask(pipeline, one);
  return (await pipeline.exec()).map(([, answer]) => answer);
}

/** The bytes of the append-only file with all of its parts. */
export async function appendOnlyBytes(folder) {
  const parts = join(folder, 'appendonlydir');
  const found = (await readdir(parts)).map((name) => stat(join(parts, name)).catch(() => ({ size: 0 })));
  return (await Promise.all(found)).reduce((sum, { size }) => sum + size, 0);
}

function familyOf(key) {
  return key
    .replace('{halftone}:', '')
    .replace(/^(index:word|render-\w+):.*/, '$1:*')
    .replace(variable, '*');
}
