import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { REDIS } from '../redis/redis.module.js';
import { AssetStore } from './asset-store.js';
import { DiskAssetStore } from './disk-asset-store.js';
import { readSecret } from './secret.js';
import { checkSharedFolder } from './shared-folder.js';
import { UrlSigner } from './signed-url.js';

@Module({
  providers: [
    {
      provide: AssetStore,
      inject: [Config, REDIS],
      useFactory: async (config: Config, redis: Redis) => {
        const folder = join(config.dataDir, 'assets');
        if (config.redisUrl) await checkSharedFolder(folder, redis);
        return DiskAssetStore.open({ folder, maxBytes: config.assetsMaxBytes, now: Date.now });
      },
    },
    {
      provide: UrlSigner,
      inject: [Config],
      useFactory: async (config: Config) => new UrlSigner(await readSecret(config), Date.now),
    },
  ],
  exports: [AssetStore, UrlSigner],
})
export class AssetsModule {}
