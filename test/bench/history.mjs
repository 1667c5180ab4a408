// How long a page of the history takes, with 1,000 and with 100,000 records: `npm run bench:history`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureHistory, sizes } from './history-pages.mjs';
import { withRedis } from './own-redis.mjs';
import { median } from './statistics.mjs';

const folder = await mkdtemp(join(tmpdir(), 'halftone-bench-'));
const print = (line) => process.stdout.write(`${line}\n`);
try {
  const results = await withRedis(folder, (redis) => measureHistory(redis, 3, print));
  print('\np95 of a page in ms (median of 3 windows), by what is asked for\n');
  for (const { name, windows } of results) {
    const told = ['few', 'many'].map((which, place) => {
      const [p95, p50] = ['p95', 'p50'].map((part) => median(windows.map((window) => window[which][part])).toFixed(2));
      return `${p95} (p50 ${p50}, ${windows[0][which].found} found) with ${sizes[place]}`;
    });
    const ratio = median(windows.map(({ few, many }) => many.p95 / few.p95)).toFixed(2);
    print(`${name}: ${told.join(', ')}: ${ratio} ×`);
  }
} finally {
  await rm(folder, { recursive: true });
}
