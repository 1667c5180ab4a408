import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GenerationStore } from '../../src/history/generation.store.js';
import { aHead } from '../support/history.js';
import { startProcess } from '../support/process.js';
import { openReceiver } from '../support/receiver.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-webhook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();

/** As a worker leaves it that dies right after the end: it is written, and no job tells of it. */
test('an end that nobody was told of is told by the sweep', async () => {
  const receiver = await openReceiver();
  const generations = new GenerationStore(redis.client);
  const head = { ...aHead({ created: Date.now() }), webhookUrl: receiver.url, origin: 'http://127.0.0.1' };
  await generations.create(head);
  await generations.end(head, { finished: Date.now(), status: 'failed' });
  const settings = { HALFTONE_SANDBOX: 'on', HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` };
  const halftone = await startProcess({ ...settings, HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url });
  expect((await receiver.heard(head.id)).record).toMatchObject({ id: head.id, status: 'failed' });
  await halftone.kill();
  await receiver.close();
});
