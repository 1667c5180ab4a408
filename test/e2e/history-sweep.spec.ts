import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenerationStore } from '../../src/history/generation.store.js';
import { History } from '../../src/history/history.js';
import { aHead } from '../support/history.js';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-sweep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();

/** As after an upgrade, or a change of the settings: nothing ends that could trim on its way. */
test('a start brings a history that is beyond its bounds back into them', async () => {
  const generations = new GenerationStore(redis.client);
  const heads = [3, 2, 1].map((days) => aHead({ created: Date.now() - days * 86_400_000 }));
  for (const head of heads) {
    await generations.create(head);
    await generations.end(head, { finished: Date.now(), status: 'done' });
  }
  const settings = { HALFTONE_HISTORY_RECORDS: '2', HALFTONE_HISTORY_DAYS: '2' };
  const place = { HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url };
  const halftone = await startProcess({ ...settings, ...place });
  while (await generations.exists(heads[1]?.id ?? ''));
  await halftone.kill();
  const left = await new History(redis.client, generations).list({ limit: 10 });
  expect(left.generations.map(({ head }) => head.id)).toEqual([heads[2]?.id]);
});
