import { measureHistory, sizes } from '../history-pages.mjs';
import { withRedis } from '../own-redis.mjs';
import { row } from '../row.mjs';

/** The questions are those of `npm run bench:history`: one a row. */
export async function historyPage({ folder, rounds }) {
  const results = await withRedis(folder, (redis) => measureHistory(redis, rounds.rounds, () => undefined));
  const load = `p95 of 400 pages, ${sizes[1]} records ÷ ${sizes[0]}`;
  const rows = results.map(({ name, windows }) => {
    const values = windows.map(({ few, many }) => many.p95 / few.p95);
    return row({ what: `history page, ${name}`, load, unit: '×', values, atMost: 1.5 });
  });
  return { windows: results, rows };
}
