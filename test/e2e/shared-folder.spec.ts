import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-folders-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

function startIn(name: string) {
  return startProcess({
    ...{ HALFTONE_SANDBOX: 'on', HALFTONE_LOG_LEVEL: 'silent', HALFTONE_ADMIN_KEY: 'an-admin-key-for-tests' },
    ...{ REDIS_URL: redis.url, HALFTONE_DATA_DIR: join(folder, name) },
  });
}

test('a second process on the same Redis starts with the same data folder, and with no other', async () => {
  const first = await startIn('first');
  // One line: a ConfigError, not an accident with its stack.
  const refused = startIn('second').then((other) => other.kill());
  await expect(refused).rejects.toThrow(/^the program ended with 1: .*set HALFTONE_DATA_DIR to theirs.*$/);
  const beside = await startIn('first');
  await Promise.all([first.kill(), beside.kill()]);
});
