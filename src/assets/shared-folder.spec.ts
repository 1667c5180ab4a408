import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whileFull } from '../../test/support/full-redis.js';
import { useRedis } from '../../test/support/redis.js';
import { checkSharedFolder } from './shared-folder.js';

const redis = useRedis();
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** What the server is told while something is done, each command with its words. */
async function commandsOf(work: () => Promise<void>): Promise<string[][]> {
  const monitor = await redis.client.monitor();
  const commands: string[][] = [];
  const last = new Promise<void>((resolve) => {
    monitor.on('monitor', (_time: string, command: string[]) =>
      command.includes('the last') ? resolve() : commands.push(command),
    );
  });
  await work();
  await redis.client.echo('the last');
  await last;
  monitor.disconnect();
  return commands;
}

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

test('Redis 6.2 is asked nothing that it does not know: it takes NX or GET, and not both at once', async () => {
  await redis.client.flushall();
  const commands = await commandsOf(async () => {
    const folder = aFolder();
    await checkSharedFolder(folder, redis.client);
    await checkSharedFolder(folder, redis.client);
  });
  const sets = commands.filter(([command]) => command?.toLowerCase() === 'set');
  expect(sets).toHaveLength(1);
  expect(sets.filter((words) => words.includes('NX') && words.includes('GET'))).toEqual([]);
});

test('a full Redis is asked too, where it knows a folder', async () => {
  await redis.client.flushall();
  const [shared, other] = [aFolder(), aFolder()];
  await checkSharedFolder(shared, redis.client);
  await whileFull(redis.client, async () => {
    await checkSharedFolder(shared, redis.client);
    await expect(checkSharedFolder(other, redis.client)).rejects.toThrow(/HALFTONE_DATA_DIR/);
  });
});
