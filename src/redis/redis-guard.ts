import { Redis } from 'ioredis';
import { setTimeout } from 'node:timers/promises';

/** Every process that relies on an embedded server holds one connection of this name for as long as it lives. */
const guardName = 'halftone-guard';

/** Connects to the server behind a socket, waiting while it loads; undefined where none answers. */
export async function standGuard(socket: string): Promise<Redis | undefined> {
  const guard = new Redis({
    path: socket,
    connectionName: guardName,
    lazyConnect: true,
    retryStrategy: () => null,
    commandTimeout: 10_000,
    maxLoadingRetryTime: 50,
  });
  guard.on('error', () => undefined);
  return guard.connect().then(
    () => guard,
    () => undefined,
  );
}

/** The id of the server's process; undefined if it has ended meanwhile. */
export async function processBehind(guard: Redis): Promise<number | undefined> {
  const info = await guard.info('server').catch(() => '');
  return Number(/^process_id:(\d+)/m.exec(info)?.[1]) || undefined;
}

/**
 * Leaves, and shuts the server down unless another process stands guard. Of two that leave at once both may shut it
 * down, and never neither: each takes its own name off before it looks.
 */
export async function leaveGuard(guard: Redis): Promise<void> {
  const ended = new Promise((resolve) => guard.once('end', resolve));
  await guard.client('SETNAME', '');
  const others = String(await guard.client('LIST')).includes(` name=${guardName} `);
  if (others) guard.disconnect();
  if (!others) guard.shutdown('NOSAVE').catch(() => undefined);
  await Promise.race([ended, setTimeout(10_000, undefined, { ref: false })]);
}
