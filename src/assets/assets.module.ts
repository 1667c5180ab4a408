import { Module } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Config } from '../config/config.js';
import { REDIS } from '../redis/redis.module.js';
import { AssetStore } from './asset-store.js';
import { IncomingSweep } from './incoming-sweep.js';
import { InstallationSecret } from './installation-secret.js';
import { openAssetStore } from './open-asset-store.js';
import { readSecret } from './secret.js';
import { UrlSigner } from './signed-url.js';
import { TrimTurn } from './trim-turn.js';

@Module({
  providers: [
    { provide: AssetStore, inject: [Config, REDIS], useFactory: openAssetStore },
    IncomingSweep,
    { provide: TrimTurn, inject: [REDIS], useFactory: (redis: Redis) => new TrimTurn(redis) },
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
  exports: [AssetStore, TrimTurn, InstallationSecret, UrlSigner],
})
export class AssetsModule {}
