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
  /** Where the program ends before it has taken the connection from the kernel's queue, the kernel resets it: over is over. */
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await halftone.kill();
});
