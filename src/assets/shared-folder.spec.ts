import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useRedis } from '../../test/support/redis.js';
import { checkSharedFolder } from './shared-folder.js';

const redis = useRedis();
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'halftone-shared-'));
  folders.push(folder);
  return join(folder, 'assets');
}

test('one folder is shared by any number of processes, another one is refused', async () => {
  const [shared, other] = [aFolder(), aFolder()];
  await Promise.all([checkSharedFolder(shared, redis.client), checkSharedFolder(shared, redis.client)]);
  await checkSharedFolder(shared, redis.client);
  await expect(checkSharedFolder(other, redis.client)).rejects.toThrow(/HALFTONE_DATA_DIR/);
});
