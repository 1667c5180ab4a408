import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const variable = /[a-z]+_[0-9a-z]{22}|[0-9a-f-]{36}|[0-9a-f]{16,}|[\w-]{40,}|\d{4}-\d\d(-\d\d)?|\d{2,}/g;
const scanned = 500;

/** Keys by family (ids are written *), those that end by themselves apart from those that stay, and memory in bytes. */
export async function redisFacts(redis) {
  const families = {};
  let keys = 0;
  let lasting = 0;
  for await (const batch of redis.scanStream({ count: scanned })) {
    const pipeline = redis.pipeline();
    for (const key of batch) pipeline.pttl(key);
    const ends = await pipeline.exec();
    batch.forEach((key, index) => {
      const [, remaining] = ends[index];
      if (remaining === -2) return;
      const family = families[familyOf(key)] ?? (families[familyOf(key)] = { ending: 0, lasting: 0 });
      family[remaining === -1 ? 'lasting' : 'ending'] += 1;
      keys += 1;
      if (remaining === -1) lasting += 1;
    });
  }
  const bytes = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))[1]);
  const clients = Number(/^connected_clients:(\d+)/m.exec(await redis.info('clients'))[1]);
  return { keys, lasting, families, bytes, clients };
}

/** The bytes of the append-only file with all of its parts. */
export async function appendOnlyBytes(folder) {
  const parts = join(folder, 'appendonlydir');
  const sizes = (await readdir(parts)).map((name) => stat(join(parts, name)).catch(() => ({ size: 0 })));
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
}

function familyOf(key) {
  return key
    .replace('{halftone}:', '')
    .replace(/^(index:word|render-\w+):.*/, '$1:*')
    .replace(variable, '*');
}
