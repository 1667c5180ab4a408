import { CreateBucketCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { patience, s3Client } from '../../../src/assets/s3/s3-client.js';

export interface TestBucket {
  readonly client: S3Client;
  /** What a process is given. */
  readonly environment: Readonly<Record<string, string>> & { readonly HALFTONE_S3_BUCKET: string };
  /** Everything in it, in the order of names. */
  objects(): Promise<{ readonly key: string; readonly written: number }[]>;
}

const endpoint = settingOf('ENDPOINT');

/** A new bucket on the server of this run. */
export async function makeBucket(): Promise<TestBucket> {
  const [accessKeyId, secretAccessKey] = [settingOf('ACCESS_KEY_ID'), settingOf('SECRET_ACCESS_KEY')];
  const client = clientOf({ accessKeyId, secretAccessKey });
  const Bucket = await newBucket(client);
  return {
    client,
    environment: {
      ...{ HALFTONE_ASSETS: 's3', HALFTONE_S3_BUCKET: Bucket, HALFTONE_S3_ENDPOINT: endpoint },
      ...{ HALFTONE_S3_ACCESS_KEY_ID: accessKeyId, HALFTONE_S3_SECRET_ACCESS_KEY: secretAccessKey },
    },
    async objects() {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      return Contents.map(({ Key = '', LastModified }) => ({ key: Key, written: LastModified?.getTime() ?? 0 }));
    },
  };
}

/** The name of a bucket that this run's key may not use. */
export async function makeStrangersBucket(): Promise<string> {
  const accessKeyId = settingOf('STRANGERS_ACCESS_KEY_ID');
  const client = clientOf({ accessKeyId, secretAccessKey: settingOf('SECRET_ACCESS_KEY') });
  const name = await newBucket(client);
  client.destroy();
  return name;
}

async function newBucket(client: S3Client): Promise<string> {
  const Bucket = `halftone-${randomBytes(6).toString('hex')}`;
  await client.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

function clientOf(credentials: { accessKeyId: string; secretAccessKey: string }): S3Client {
  const place = { endpoint, region: 'us-east-1', bucket: '', prefix: '', forcePathStyle: true };
  return s3Client({ ...place, credentials }, patience);
}

/** What `start-server.mjs` left for the test files. */
function settingOf(name: string): string {
  return process.env[`TEST_S3_${name}`] ?? '';
}
