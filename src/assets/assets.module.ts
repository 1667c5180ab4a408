import { statfs } from 'node:fs/promises';
import { Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import { AssetStore } from './asset-store.js';
import { IncomingSweep } from './incoming-sweep.js';
import { InstallationSecret } from './installation-secret.js';
import { assetsFolder, openAssetStore } from './open-asset-store.js';
import { PatientStore } from './patient-store.js';
import { Room } from './room.js';
import { readSecret } from './secret.js';
import { UrlSigner } from './signed-url.js';
import { TrimTurn } from './trim-turn.js';

@Module({
  providers: [
    { provide: AssetStore, inject: [Config, REDIS], useFactory: openAssetStore },
    IncomingSweep,
    { provide: TrimTurn, inject: [REDIS], useFactory: (redis: RedisClient) => new TrimTurn(redis) },
    {
      provide: Room,
      // Made after the store, whose folder is there then.
      inject: [Config, AssetStore],
      useFactory: (config: Config, store: AssetStore) =>
        new Room({ folder: assetsFolder(config), floor: config.minFreeBytes, statfs, now: Date.now }, store),
    },
    PatientStore,
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
  exports: [AssetStore, InstallationSecret, PatientStore, Room, TrimTurn, UrlSigner],
})
export class AssetsModule {}
