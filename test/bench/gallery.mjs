// How soon the gallery is painted with 100,000 records, by a browser at a warm server: `npm run bench:gallery`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Config } from '../../dist/config/config.js';
import { newGenerationId } from '../../dist/gateway/generation-id.js';
import { GenerationStore } from '../../dist/history/generation.store.js';
import { findRedis, redisCacheDir } from '../../dist/redis/redis-binary.js';
import { ask, settled, signedIn, withBrowser, withFolder, withProgram } from '../console/support/program.mjs';

const size = 100_000;
const pictures = 48;
const rounds = 5;
const goalMs = 1_000;
const start = Date.now() - 20 * 86_400_000;
const print = (line) => process.stdout.write(`${line}\n`);

await withFolder(async (folder) => {
  const socket = join(folder, 'redis.sock');
  const [command, ...more] = await findRedis([redisCacheDir(Config.fromProcess())], () => undefined);
  const server = spawn(command, [...more, '--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder]);
  const redis = new Redis({ path: socket, retryStrategy: () => 10, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    await fill(new GenerationStore(redis));
    await withProgram(folder, { REDIS_URL: `unix://${socket}` }, async (url) => {
      for (let index = 0; index < pictures; index += 1) await make(url, index);
      await withBrowser((browser) => measure(browser, url));
    });
  } finally {
    redis.disconnect();
    server.kill();
    await once(server, 'exit');
  }
});

/** Ended ones, so that nothing of them is worked on. */
async function fill(store) {
  const begun = performance.now();
  for (let from = 0; from < size; from += 500) {
    await Promise.all(Array.from({ length: 500 }, (_, index) => add(store, from + index)));
  }
  print(`${size} records in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
}

async function add(store, index) {
  const created = start + index;
  const head = headOf(created, index);
  await store.create(head);
  await store.end(head, { status: index % 3 ? 'done' : 'cancelled', finished: created + 5_000 });
}

function headOf(created, index) {
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
      prompt: `A photo of word${index % 4_000} beside word${(index * 31) % 4_000}`,
      options: { fit: 'auto', strict: false, fallback: true, tags: index % 2 ? [] : ['even'] },
    },
    plan: { n: 1, delivery: 'url', route: ['gemini', 'vertex', 'fal'].map(offer) },
  };
}

/** The newest have pictures, as those that somebody looks at. */
async function make(url, index) {
  const body = { model: 'mock-image', prompt: `A lighthouse, number ${index}`, size: '1024x1024' };
  await ask(url, '/platform/v1/generations', { body, headers: { prefer: 'wait=60' } });
}

async function measure(browser, url) {
  const context = await signedIn(browser, url);
  const times = [];
  // The first warms the server: its thumbnails are made, its code is compiled.
  for (let round = -1; round < rounds; round += 1) {
    const page = await context.newPage();
    await (await page.context().newCDPSession(page)).send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto(`${url}/admin/generations`);
    await settled(page);
    if (round >= 0) times.push(await timesOf(page));
    await page.close();
  }
  const first = median(times.map(({ firstPaint }) => firstPaint));
  print(`first contentful paint: ${first} ms (median of ${rounds}, nothing in the browser's cache; goal ${goalMs} ms)`);
  print(`the records are there: ${median(times.map(({ answered }) => answered))} ms`);
  print(`the last picture in sight: ${median(times.map(({ pictures: last }) => last))} ms`);
  if (first > goalMs) process.exitCode = 1;
}

/** In milliseconds since the address was asked for. */
async function timesOf(page) {
  return page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const ends = (pattern) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => pattern.test(name))
        .map((each) => each.responseEnd);
    return {
      firstPaint: Math.round(paint.startTime),
      answered: Math.round(Math.min(...ends(/\/generations\?/))),
      pictures: Math.round(Math.max(0, ...ends(/\/files\//))),
    };
  });
}

function median(values) {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
