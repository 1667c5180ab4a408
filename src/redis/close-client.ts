import { Cluster } from 'ioredis';
import type { RedisClient } from './redis-client.js';

/** Lets what was asked be answered first, where that can be. */
export async function closeClient(client: RedisClient | undefined): Promise<void> {
  if (!client || client.status === 'end') return;
  // One without nodes has nobody to take leave of, and tells of no end.
  if (client instanceof Cluster && client.nodes().length === 0) return client.disconnect();
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await client.quit().catch(() => client.disconnect());
  // The answer comes before the socket closes; without a socket there is no end to wait for.
  const isEnding = client.status === 'ready' || (client instanceof Cluster && client.nodes().length > 0);
  if (isEnding) await ended;
}
