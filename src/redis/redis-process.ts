import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RedisCommand } from './redis-binary.js';
import type { RedisPlace } from './redis-place.js';

/** The exit code that means: another server holds the lock of this folder. */
export const lockedExitCode = 75;

/**
 * Takes the folder's lock and becomes the server, which holds it, as does whatever it forks, to its last moment: two
 * servers never write the same file. Where there is no flock (macOS) two first starts in one instant are not told apart.
 */
const lockAndRun = `exec 9>"$0"
if command -v flock >/dev/null; then flock -n 9 || { echo 'Another server runs here.'; exit ${lockedExitCode}; }; fi
exec "$@"`;

/** Starts a server in a process group of its own, so that Ctrl-C does not reach it. */
export async function spawnRedis(command: RedisCommand, place: RedisPlace): Promise<ChildProcess> {
  const log = await open(join(place.folder, logName), 'a');
  try {
    const words = ['-c', lockAndRun, join(place.folder, 'lock'), ...command, ...settings(place)];
    const child = spawn('sh', words, { detached: true, stdio: ['ignore', log.fd, log.fd] });
    await once(child, 'spawn');
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** The last line that a server wrote before it gave up. */
export async function lastWords({ folder }: RedisPlace): Promise<string> {
  const text = await readFile(join(folder, logName), 'utf8');
  return text.trimEnd().split('\n').at(-1) ?? '';
}

const logName = 'redis.log';

function settings({ folder, socket }: RedisPlace): string[] {
  return [
    ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'],
    ...['--dir', folder, '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
    ...['--maxmemory-policy', 'noeviction', '--loglevel', 'warning'],
  ];
}
