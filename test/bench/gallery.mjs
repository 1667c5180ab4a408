// How soon the gallery is painted with 100,000 records, by a browser at a warm server: `npm run bench:gallery`.
import { GenerationStore } from '../../dist/history/generation.store.js';
import { ask, settled, signedIn, withBrowser, withFolder, withProgram } from '../console/support/program.mjs';
import { withRedis } from './own-redis.mjs';
import { aHead, fill } from './records.mjs';

const size = 100_000;
const pictures = 48;
const rounds = 5;
const goalMs = 1_000;
const print = (line) => process.stdout.write(`${line}\n`);

await withFolder(async (folder) => {
  await withRedis(folder, async (redis, socket) => {
    const store = new GenerationStore(redis);
    const took = await fill(size, (index) => add(store, index));
    print(`${size} records in ${(took / 1_000).toFixed(1)} s`);
    await withProgram(folder, { REDIS_URL: `unix://${socket}` }, async (url) => {
      for (let index = 0; index < pictures; index += 1) await make(url, index);
      await withBrowser((browser) => measure(browser, url));
    });
  });
});

/** An ended one, so that nothing of it is worked on. */
async function add(store, index) {
  const head = aHead(index, `A photo of word${index % 4_000} beside word${(index * 31) % 4_000}`);
  await store.create(head);
  await store.end(head, { status: index % 3 ? 'done' : 'cancelled', finished: head.created + 5_000 });
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
