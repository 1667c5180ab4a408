import { GenerationStore } from '../../dist/history/generation.store.js';
import { History } from '../../dist/history/history.js';
import { bytesKey } from '../../dist/history/prelude.js';
import { aHead, createdAt, fill } from './records.mjs';

export const sizes = [1_000, 100_000];
const rounds = 400;
const pageLength = 20;
const words = Array.from({ length: 4_000 }, (_, index) => `word${index}`);

/** Three filters and `q` each; a rare word is in ten records, whatever the history's length. */
const questions = {
  frequent: { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo of' },
  'frequent, deep in the history': { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo of', deep: true },
  rare: { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo dodo' },
  none: { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo unicorn' },
  'frequent apart, never together': { keyId: 'key_1', model: 'a-model', tag: 'even', q: 'photo odd' },
};

/**
 * For each question the windows, in which one follows the other; each has `few` and `many`: p50 and p95 of a page in ms
 * with the one size and the other, and how many were found.
 */
export async function measureHistory(redis, windows, print) {
  const connections = sizes.map((_, db) => redis.duplicate({ db }).on('error', () => undefined));
  try {
    const histories = [];
    for (const [place, size] of sizes.entries()) histories.push(await filled(connections[place], size, print));
    const results = [];
    for (const [name, question] of Object.entries(questions)) {
      const measured = [];
      for (let window = 0; window < windows; window += 1) {
        const [few, many] = [
          await measure(histories[0], question, sizes[0]),
          await measure(histories[1], question, sizes[1]),
        ];
        measured.push({ few, many });
      }
      results.push({ name, windows: measured });
    }
    return results;
  } finally {
    for (const connection of connections) connection.disconnect();
  }
}

async function filled(redis, size, print) {
  const before = await memory(redis);
  const store = new GenerationStore(redis);
  const took = await fill(size, (index) => store.create(aHead(index, promptOf(index, size))));
  const [used, counted] = [(await memory(redis)) - before, Number(await redis.get(bytesKey))];
  print(`${size} records in ${(took / 1_000).toFixed(1)} s: ${Math.round(used / size)} bytes each in Redis,`);
  print(`  ${Math.round(counted / size)} by our count (${Math.round((100 * counted) / used)}%)`);
  return new History(redis, store);
}

function promptOf(index, size) {
  const own = Array.from({ length: 16 }, (_, place) => words[(index * 31 + place * 977) % words.length]);
  const rare = index % (size / 10) === 5 ? 'dodo' : '';
  const parity = index % 2 ? 'odd' : '';
  return `A photo of ${own.join(' ')} ${rare} ${parity}`;
}

async function measure(history, { deep, ...question }, size) {
  const createdBefore = deep ? createdAt(size / 2) : undefined;
  const times = [];
  let found = 0;
  for (let round = -20; round < rounds; round += 1) {
    const begun = performance.now();
    found = (await history.list({ ...question, createdBefore, limit: pageLength })).generations.length;
    if (round >= 0) times.push(performance.now() - begun);
  }
  times.sort((one, other) => one - other);
  return { p50: times[rounds / 2], p95: times[Math.floor(rounds * 0.95)], found };
}

async function memory(redis) {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
