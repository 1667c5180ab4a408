import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { ConfigError } from '../../config/config.js';
import type { S3Settings } from '../../config/s3-settings.js';
import { faultOf } from './bucket-fault.js';

/** One object for all checks of this process, so that they leave no more than one where it cannot be deleted. */
const name = `check-${randomUUID()}.json`;

/** Does once what the store does all the time. Throws a ConfigError of one line where that cannot be done. */
export async function checkBucket(client: S3Client, settings: S3Settings, abortSignal?: AbortSignal): Promise<void> {
  const object = { Bucket: settings.bucket, Key: `${settings.prefix}${name}` };
  const [list, bounded] = [{ Bucket: object.Bucket, Prefix: object.Key, MaxKeys: 1 }, { abortSignal }];
  const steps: readonly [string, () => Promise<unknown>][] = [
    ['list', () => client.send(new ListObjectsV2Command(list), bounded)],
    ['write', () => client.send(new PutObjectCommand({ ...object, Body: 'x' }), bounded)],
    ['read', async () => (await client.send(new GetObjectCommand(object), bounded)).Body?.transformToByteArray()],
    ['delete', () => client.send(new DeleteObjectCommand(object), bounded)],
  ];
  for (const [doing, step] of steps) {
    await step().catch((cause: unknown) => {
      throw new ConfigError(lineOf(cause, doing, settings), { cause });
    });
  }
}

function lineOf(cause: unknown, doing: string, { bucket, endpoint, prefix }: S3Settings): string {
  const { code, status } = faultOf(cause);
  const store = `The S3 store at ${endpoint ?? 'AWS'}`;
  switch (code) {
    case 'NoSuchBucket':
      return `HALFTONE_S3_BUCKET="${bucket}" is no bucket at ${endpoint ?? 'AWS'}: make it there, or name one that is.`;
    case 'CredentialsProviderError':
      return (
        `${store} needs a key: set HALFTONE_S3_ACCESS_KEY_ID and HALFTONE_S3_SECRET_ACCESS_KEY, or what the AWS SDK ` +
        'looks for (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, the role of the machine).'
      );
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
      return `${store} does not accept the access key (${code}): check HALFTONE_S3_ACCESS_KEY_ID and HALFTONE_S3_SECRET_ACCESS_KEY.`;
    case 'AccessDenied':
      return (
        `${store} does not let this key ${doing} below "${prefix}" in the bucket "${bucket}" (AccessDenied): it needs ` +
        's3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject.'
      );
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return `HALFTONE_S3_REGION is not the region of the bucket "${bucket}" (${code}).`;
  }
  if (/Region is missing/.test(String(cause)))
    return 'HALFTONE_S3_REGION must be set: AWS has the bucket in one region.';
  if (status === undefined) return `${store} cannot be reached (${code}): check HALFTONE_S3_ENDPOINT.`;
  return `${store} cannot be used: it answered ${status} ${code} when asked to ${doing} in the bucket "${bucket}".`;
}
