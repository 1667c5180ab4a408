import type { RedisClient } from './redis-client.js';

/** Lets what was asked be answered first, where that can be. */
export async function closeClient(client: RedisClient | undefined): Promise<void> {
  if (!client || client.status === 'end') return;
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await client.quit().catch(() => client.disconnect());
  // The answer comes before the socket closes; without a socket there is no end to wait for.
  if (client.status === 'ready' || client.status === 'disconnecting') await ended;
}
