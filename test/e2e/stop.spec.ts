import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminKey } from '../support/gateway.js';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-stop-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();

/** Node itself would wait for it longer than this test may take. */
test('a connection that was opened ahead of a request and never used does not hold up a stop', async () => {
  const halftone = await startProcess({ HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url });
  const socket = connect(Number(new URL(halftone.url).port), '127.0.0.1');
  await once(socket, 'connect');
  // Connections are taken in the order in which they came: with this answer the one before is the program's, and no
  // longer the kernel's, which would reset it when the program ends.
  await fetch(`${halftone.url}/health/live`);
  await halftone.kill();
});

/** The render would take longer than this test may. */
test('a stop takes no longer than it may, though a call is in hand', async () => {
  const halftone = await startProcess({
    ...{ HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url },
    ...{ HALFTONE_SHUTDOWN_WAIT: '1', HALFTONE_ADMIN_KEY: adminKey },
  });
  const answer = await fetch(`${halftone.url}/platform/v1/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gemini-2.5-flash-image', prompt: 'in no hurry [[hang]]' }),
  });
  const { id } = (await answer.json()) as { id: string };
  while (!(await redis.client.hexists(`{halftone}:generation:${id}`, 'attempt:0.0')));
  await halftone.kill();
  expect(halftone.child.exitCode).toBe(0);
});
