// How long a page of the history takes, with 1,000 and with 100,000 records: `npm run bench:history`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Config } from '../../dist/config/config.js';
import { newGenerationId } from '../../dist/gateway/generation-id.js';
import { GenerationStore } from '../../dist/history/generation.store.js';
import { History } from '../../dist/history/history.js';
import { bytesKey } from '../../dist/history/prelude.js';
import { findRedis, redisCacheDir } from '../../dist/redis/redis-binary.js';

const sizes = [1_000, 100_000];
const rounds = 400;
const pageLength = 20;
const start = Date.now() - 20 * 86_400_000;
const words = Array.from({ length: 4_000 }, (_, index) => `word${index}`);

/** Three filters and `q` each; a rare word is in ten records, whatever the history's length. */
const questions = {
  frequent: { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo of' },
  'frequent, deep in the history': { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo of', deep: true },
  rare: { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo dodo' },
  none: { keyId: 'key_1', model: 'a-model', status: 'queued', q: 'photo unicorn' },
  'frequent apart, never together': { keyId: 'key_1', model: 'a-model', tag: 'even', q: 'photo odd' },
};

function headOf(index, size) {
  const created = start + index;
  const own = Array.from({ length: 16 }, (_, place) => words[(index * 31 + place * 977) % words.length]);
  const rare = index % (size / 10) === 5 ? 'dodo' : '';
  const parity = index % 2 ? 'odd' : '';
  const offer = (provider) => ({
    ...{ provider, model: 'a-model', inputs: [], imagesPerCall: 1, conversion: {}, adjustments: [], prices: [] },
    call: { operation: 'generate', upstream: 'a-model', transport: 'sync', parameters: {}, extra: {} },
    timeoutMs: 60_000,
  });
  return {
    id: newGenerationId(created),
    created,
    keyId: `key_${index % 2}`,
    asked: {
      ...{ operation: 'generate', model: index % 3 ? 'a-model' : 'an-alias', inputs: [], extra: {} },
      prompt: `A photo of ${own.join(' ')} ${rare} ${parity}`,
      options: { fit: 'auto', strict: false, fallback: true, tags: index % 2 ? [] : ['even'] },
    },
    plan: { n: 1, delivery: 'url', route: ['gemini', 'vertex', 'fal'].map(offer) },
  };
}

async function fill(store, size) {
  const begun = performance.now();
  for (let from = 0; from < size; from += 500) {
    await Promise.all(Array.from({ length: 500 }, (_, index) => store.create(headOf(from + index, size))));
  }
  return performance.now() - begun;
}

async function measure(history, { deep, ...question }, size) {
  const createdBefore = deep ? start + size / 2 : undefined;
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

const folder = await mkdtemp(join(tmpdir(), 'halftone-bench-'));
const socket = join(folder, 'redis.sock');
const [command, ...more] = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined);
const server = spawn(command, [...more, '--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]);
const redis = new Redis({ path: socket, retryStrategy: () => 10, maxRetriesPerRequest: null });
redis.on('error', () => undefined);
const print = (line) => process.stdout.write(`${line}\n`);
try {
  const results = new Map();
  for (const size of sizes) {
    await redis.flushall();
    const before = await memory();
    const store = new GenerationStore(redis);
    const took = await fill(store, size);
    const [used, counted] = [(await memory()) - before, Number(await redis.get(bytesKey))];
    print(`${size} records in ${(took / 1_000).toFixed(1)} s: ${Math.round(used / size)} bytes each in Redis,`);
    print(`  ${Math.round(counted / size)} by our count (${Math.round((100 * counted) / used)}%)`);
    const history = new History(redis, store);
    for (const [name, question] of Object.entries(questions)) {
      results.set(`${name} ${size}`, await measure(history, question, size));
    }
  }
  print('\np95 of a page in ms, by what is asked for\n');
  for (const name of Object.keys(questions)) {
    const [few, many] = sizes.map((size) => results.get(`${name} ${size}`));
    const ms = ({ p50, p95, found }) => `${p95.toFixed(2)} (p50 ${p50.toFixed(2)}, ${found} found)`;
    print(`${name}: ${ms(few)} with ${sizes[0]}, ${ms(many)} with ${sizes[1]}: ${(many.p95 / few.p95).toFixed(2)} ×`);
  }
} finally {
  redis.disconnect();
  server.kill();
  await once(server, 'exit');
  await rm(folder, { recursive: true });
}

async function memory() {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
