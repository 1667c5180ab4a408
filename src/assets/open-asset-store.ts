import { join } from 'node:path';
import type { RedisClient } from '../redis/redis-client.js';
import type { Config } from '../config/config.js';
import type { AssetStore } from './asset-store.js';
import { DiskAssetStore } from './disk-asset-store.js';
import { checkSharedFolder } from './shared-folder.js';

/** On this machine: of pictures, and of uploads until they have a name. */
export function assetsFolder({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'assets');
}

/** The store that the configuration names, checked; throws a ConfigError where nothing can be kept in it. */
export async function openAssetStore(config: Config, redis: RedisClient): Promise<AssetStore> {
  const folder = assetsFolder(config);
  const settings = { folder, maxBytes: config.assetsMaxBytes, now: Date.now };
  if (config.s3) {
    // The SDK takes time and memory, which only those spend who use it.
    const { openS3AssetStore } = await import('./s3/open-s3-asset-store.js');
    return openS3AssetStore({ ...settings, s3: config.s3 });
  }
  if (config.redisUrl) await checkSharedFolder(folder, redis);
  return DiskAssetStore.open(settings);
}
