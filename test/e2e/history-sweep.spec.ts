import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenerationStore } from '../../src/history/generation.store.js';
import { History } from '../../src/history/history.js';
import { whileFull } from '../support/full-redis.js';
import { aHead } from '../support/history.js';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-sweep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();

const settings = () => ({
  ...{ HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url, HALFTONE_SHUTDOWN_WAIT: '0' },
  ...{ HALFTONE_HISTORY_RECORDS: '2', HALFTONE_HISTORY_DAYS: '2' },
});

/** Ended, so many days ago. */
async function ended(...ages: readonly number[]): Promise<string[]> {
  const generations = new GenerationStore(redis.client);
  const heads = ages.map((days) => aHead({ created: Date.now() - days * 86_400_000 }));
  for (const head of heads) {
    await generations.create(head);
    await generations.end(head, { finished: Date.now(), status: 'done' });
  }
  return heads.map(({ id }) => id);
}

async function left(): Promise<string[]> {
  const { generations } = await new History(redis.client, new GenerationStore(redis.client)).list({ limit: 10 });
  return generations.map(({ head }) => head.id);
}

/** As after an upgrade, or a change of the settings: nothing ends that could trim on its way. */
test('a start brings a history that is beyond its bounds back into them', async () => {
  const generations = new GenerationStore(redis.client);
  const [, old = '', young] = await ended(3, 2, 1);
  const halftone = await startProcess(settings());
  while (await generations.exists(old));
  await halftone.kill();
  expect(await left()).toEqual([young]);
});

test('also where Redis is full, so that it is no longer, and refuses the jobs of what is unfinished', async () => {
  const generations = new GenerationStore(redis.client);
  const unfinished = aHead();
  await generations.create(unfinished);
  const [old = ''] = await ended(3);
  const printed = await whileFull(redis.client, async () => {
    const halftone = await startProcess(settings());
    while (await generations.exists(old));
    await halftone.kill();
    return halftone.printed();
  });
  expect(printed).toContain('The sweep passes over unfinished generations for now: ReplyError');
  expect(await left()).toContain(unfinished.id);
});
