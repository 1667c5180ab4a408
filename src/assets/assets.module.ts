import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { REDIS } from '../redis/redis.module.js';
import { AssetStore } from './asset-store.js';
import { DiskAssetStore } from './disk-asset-store.js';
import { InstallationSecret } from './installation-secret.js';
import { PatientStore } from './patient-store.js';
import { Room } from './room.js';
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
      provide: Room,
      // Made after the store, whose folder is there then.
      inject: [Config, AssetStore],
      useFactory: ({ dataDir, minFreeBytes }: Config) =>
        new Room({ folder: join(dataDir, 'assets'), floor: minFreeBytes, statfs, now: Date.now }),
    },
    {
      provide: PatientStore,
      inject: [AssetStore, Room],
      useFactory: (store: AssetStore, room: Room) => new PatientStore(store, room),
    },
    {
      provide: InstallationSecret,
      inject: [Config],
      useFactory: async (config: Config) => new InstallationSecret(await readSecret(config)),
    },
    {
      provide: UrlSigner,
      inject: [InstallationSecret],
      useFactory: ({ value }: InstallationSecret) => new UrlSigner(value, Date.now),
    },
  ],
  exports: [AssetStore, InstallationSecret, PatientStore, Room, UrlSigner],
})
export class AssetsModule {}
