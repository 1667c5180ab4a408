import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { S3Settings } from '../../config/s3-settings.js';
import type { DiskSettings } from '../disk-asset-store.js';
import { Incoming } from '../incoming.js';
import { Bucket } from './bucket.js';
import { checkBucket } from './check-bucket.js';
import { Outage } from './outage.js';
import { patience, s3Client } from './s3-client.js';
import { S3AssetStore } from './s3-asset-store.js';

const longestProbeMs = 10_000;

/** `folder` is where bytes lie until they have a name. Throws a ConfigError where the bucket cannot be used. */
export async function openS3AssetStore({ s3, ...settings }: DiskSettings & { s3: S3Settings }): Promise<S3AssetStore> {
  const client = s3Client(s3, patience);
  try {
    await checkBucket(client, s3);
  } catch (error) {
    client.destroy();
    throw error;
  }
  const place = `the bucket "${s3.bucket}" at ${s3.endpoint ?? 'AWS'}`;
  new Logger('Assets').log(`Pictures are kept in ${place}, below "${s3.prefix}"`);
  const incoming = await Incoming.open(join(settings.folder, 'incoming'), settings.now);
  const outage = new Outage(place, () => checkBucket(client, s3, AbortSignal.timeout(longestProbeMs)));
  return new S3AssetStore(new Bucket(client, s3, outage), incoming, settings);
}
