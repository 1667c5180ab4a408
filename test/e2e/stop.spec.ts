import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
