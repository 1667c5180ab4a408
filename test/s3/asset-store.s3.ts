import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openS3AssetStore } from '../../src/assets/s3/open-s3-asset-store.js';
import type { S3AssetStore } from '../../src/assets/s3/s3-asset-store.js';
import { Config } from '../../src/config/config.js';
import { describeAssetStore } from '../support/asset-store-contract.js';
import { makeBucket, type TestBucket } from './support/bucket.js';

Logger.overrideLogger(false);
let bucket: TestBucket;
beforeAll(async () => (bucket = await makeBucket()));
afterAll(() => bucket.client.destroy());

async function openStore(folder: string, prefix: string, now: () => number): Promise<S3AssetStore> {
  const { s3 } = new Config({ ...bucket.environment, HALFTONE_S3_PREFIX: prefix });
  if (!s3) throw new Error('it is configured');
  return openS3AssetStore({ folder, maxBytes: 1_000, now, s3 });
}

describe('a store in a bucket', () => {
  describeAssetStore(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'halftone-s3-'));
    const prefix = randomUUID();
    const opened: S3AssetStore[] = [];
    const objects = async () => (await bucket.objects()).filter(({ key }) => key.startsWith(`${prefix}/`));
    return {
      incoming: join(folder, 'incoming'),
      open: async (now) => {
        const store = await openStore(folder, prefix, now);
        opened.push(store);
        return store;
      },
      names: async () => (await objects()).map(({ key }) => key.slice(prefix.length + 1)),
      written: async (name) => (await objects()).find(({ key }) => key === `${prefix}/${name}`)?.written ?? NaN,
      remove: async () => {
        opened.forEach((store) => store.onApplicationShutdown());
        await rm(folder, { recursive: true });
      },
    };
  });
});
