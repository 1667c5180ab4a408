import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';
import { makeBucket, makeStrangersBucket } from './support/bucket.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-s3-checks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const redis = useRedis();
const bucket = await makeBucket();
afterAll(() => bucket.client.destroy());
const strangers = await makeStrangersBucket();

function startWith(environment: Record<string, string>) {
  return startProcess({
    ...{ HALFTONE_SANDBOX: 'on', HALFTONE_LOG_LEVEL: 'warn', REDIS_URL: redis.url, HALFTONE_DATA_DIR: folder },
    // Without keys the SDK asks the machine that it runs on, which a test must not.
    ...{ AWS_EC2_METADATA_DISABLED: 'true', HOME: folder },
    ...bucket.environment,
    ...environment,
  });
}

test.each<[string, Record<string, string>, RegExp]>([
  [
    'a bucket that is not there',
    { HALFTONE_S3_BUCKET: 'nowhere' },
    /HALFTONE_S3_BUCKET="nowhere" is no bucket at http:/,
  ],
  ['a bucket of somebody else', { HALFTONE_S3_BUCKET: strangers }, /does not let this key list .*\(AccessDenied\): it/],
  [
    'a wrong key',
    { HALFTONE_S3_ACCESS_KEY_ID: 'WRONG' },
    /does not accept the access key \(InvalidAccessKeyId\): check/,
  ],
  [
    'a wrong secret',
    { HALFTONE_S3_SECRET_ACCESS_KEY: 'wrong' },
    /does not accept the access key \(SignatureDoesNotMatch\)/,
  ],
  [
    'no key at all',
    { HALFTONE_S3_ACCESS_KEY_ID: '', HALFTONE_S3_SECRET_ACCESS_KEY: '' },
    /needs a key: set HALFTONE_S3_ACCESS_KEY_ID/,
  ],
  [
    'a server that is not there',
    { HALFTONE_S3_ENDPOINT: 'http://127.0.0.1:1' },
    /The S3 store at http:\/\/127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\): check HALFTONE_S3_ENDPOINT\./,
  ],
])('%s ends the start with one line', async (_what, environment, line) => {
  const refused = startWith(environment).then((started) => started.kill());
  await expect(refused).rejects.toThrow(line);
  await expect(refused).rejects.toThrow(/^the program ended with 1: [^\n]*$/);
});

test('keys of the SDK’s own variables do as well, and the start prints nothing of the SDK', async () => {
  const { HALFTONE_S3_ACCESS_KEY_ID: id = '', HALFTONE_S3_SECRET_ACCESS_KEY: secret = '' } = bucket.environment;
  const started = await startWith({
    ...{ HALFTONE_S3_ACCESS_KEY_ID: '', HALFTONE_S3_SECRET_ACCESS_KEY: '' },
    ...{ AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret },
  });
  await started.kill();
  expect(started.printed()).not.toMatch(/aws|sdk|warning/i);
  expect(await bucket.objects()).toEqual([]);
});
