import { Config, ConfigError } from './config.js';

describe('a bad value stops with one line that names the variable and what would work', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ PORT: 'abc' }, /^PORT="abc" is not valid: it must be a whole number from 0 to 65535\.$/],
    [{ PORT: '70000' }, /^PORT="70000" .* 65535\.$/],
    [{ HALFTONE_ROLE: 'boss' }, /^HALFTONE_ROLE="boss" is not valid: it must be one of all, api, worker\.$/],
    [{ HALFTONE_SANDBOX: 'maybe' }, /^HALFTONE_SANDBOX="maybe" .* auto, on, off\.$/],
    [{ HALFTONE_SECRET: 'short' }, /^HALFTONE_SECRET is not valid: it must have at least 32 characters/],
    [{ HALFTONE_ADMIN_KEY: 'short' }, /^HALFTONE_ADMIN_KEY is not valid: it must have at least 16 characters\.$/],
    [{ REDIS_URL: 'localhost' }, /^REDIS_URL is not valid: it must be a URL such as redis:\/\//],
    [{ HALFTONE_PUBLIC_URL: 'pictures.example' }, /^HALFTONE_PUBLIC_URL=.* http:\/\/ or https:\/\/\.$/],
    [{ HALFTONE_PUBLIC_URL: 'http://x/y?z' }, /^HALFTONE_PUBLIC_URL="http:\/\/x\/y\?z" .* no query \(\?\)/],
    [{ HALFTONE_PUBLIC_URL: 'http://x/y?' }, /^HALFTONE_PUBLIC_URL=.* no query \(\?\)/],
    [{ HALFTONE_PUBLIC_URL: 'http://x/y#z' }, /^HALFTONE_PUBLIC_URL=.* no hash \(#\)\.$/],
    [{ HALFTONE_TRUST_PROXY: 'yes' }, /^HALFTONE_TRUST_PROXY="yes" .* true, false, 1, 0\.$/],
    [{ HALFTONE_HISTORY_DAYS: '0' }, /^HALFTONE_HISTORY_DAYS="0" .* whole number of days from 1 to 3650\.$/],
    [{ HALFTONE_HISTORY_BYTES: '9' }, /^HALFTONE_HISTORY_BYTES="9" .* whole number of bytes from 1000000 /],
    [{ HALFTONE_MAX_REQUESTS: '0' }, /^HALFTONE_MAX_REQUESTS="0" .* whole number of requests from 1 to 1000000\.$/],
    [{ HALFTONE_MAX_BYTES_IN_FLIGHT: '1' }, /^HALFTONE_MAX_BYTES_IN_FLIGHT="1" .* number of bytes from 1000000 /],
    [{ HALFTONE_MAX_UNFINISHED: '0' }, /^HALFTONE_MAX_UNFINISHED="0" .* number of generations from 1 /],
    [{ HALFTONE_MIN_FREE_BYTES: '-1' }, /^HALFTONE_MIN_FREE_BYTES="-1" .* number of bytes from 0 /],
    [{ HALFTONE_SYNC_WAIT: '0' }, /^HALFTONE_SYNC_WAIT="0" .* whole number of seconds from 1 to 3600\.$/],
    [
      { HALFTONE_DEFAULT_OUTPUT_FORMAT: 'svg' },
      /^HALFTONE_DEFAULT_OUTPUT_FORMAT="svg" .* png, jpeg, webp, gif, avif\.$/,
    ],
    [{ HALFTONE_ASSETS: 's4' }, /^HALFTONE_ASSETS="s4" .* disk, s3\.$/],
    [{ HALFTONE_ASSETS: 's3' }, /^HALFTONE_S3_BUCKET must be set with HALFTONE_ASSETS=s3/],
    [{ HALFTONE_ASSETS: 's3', HALFTONE_S3_BUCKET: 'b', HALFTONE_S3_ACCESS_KEY_ID: 'k' }, /must be set together/],
    [{ HALFTONE_S3_ENDPOINT: 'minio:9000' }, /^HALFTONE_S3_ENDPOINT="minio:9000" .* http:\/\/ or https:\/\/\.$/],
    [{ HALFTONE_S3_PREFIX: '/up/../here' }, /^HALFTONE_S3_PREFIX="\/up\/\.\.\/here" .* halftone\/pictures\.$/],
    [{ HALFTONE_ROLE: 'worker' }, /^REDIS_URL must be set with HALFTONE_ROLE=worker/],
    [{ HALFTONE_ROLE: 'api', REDIS_URL: 'redis://h' }, /^HALFTONE_SECRET must be set with HALFTONE_ROLE=api/],
    [
      { HALFTONE_ROLE: 'api', REDIS_URL: 'redis://h', HALFTONE_SECRET: 's'.repeat(32), HALFTONE_SANDBOX: 'on' },
      /^HALFTONE_SANDBOX=on needs HALFTONE_ROLE=all/,
    ],
  ])('%j', (variables, line) => {
    const read = () => new Config(variables);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(line);
    expect(read).not.toThrow(/\n/);
  });
});

test('secrets are not repeated in the line', () => {
  expect(() => new Config({ HALFTONE_SECRET: 'my-own-secret' })).not.toThrow(/my-own-secret/);
  expect(() => new Config({ REDIS_URL: 'user:password@host' })).not.toThrow(/password/);
});

test('nothing set is a working configuration, and empty counts as not set', () => {
  const config = new Config({ PORT: '', HALFTONE_ROLE: ' ', REDIS_URL: '' });
  expect(config).toMatchObject({ role: 'all', port: 8080, host: '127.0.0.1', sandbox: 'auto', syncWaitMs: 280_000 });
  expect(config.redisUrl).toBeUndefined();
});

test('what is taken in at once fits the machine, and no less than the largest legal request', () => {
  const { budgets, minFreeBytes } = new Config({});
  expect(budgets.requests).toBeGreaterThanOrEqual(100);
  expect(budgets.bytes).toBeGreaterThan((400 * 1024 ** 2 * 4) / 3);
  expect(budgets.unfinished).toBe(10_000);
  expect(minFreeBytes).toBeUndefined();
});

test('what is set is taken', () => {
  const config = new Config({
    ...{
      PORT: '9000',
      HALFTONE_DATA_DIR: '/srv/pictures',
      HALFTONE_PUBLIC_URL: 'https://img.example/',
      HALFTONE_TRUST_PROXY: '1',
    },
    ...{ HALFTONE_DEFAULT_RESPONSE_FORMAT: 'b64_json', HALFTONE_DEFAULT_MODEL: 'flux-dev', FAL_KEY: ' a:b ' },
  });
  expect(config).toMatchObject({
    port: 9000,
    dataDir: '/srv/pictures',
    publicUrl: 'https://img.example',
    trustProxy: true,
  });
  expect(config.defaults).toMatchObject({ responseFormat: 'b64_json', model: 'flux-dev' });
  expect(config.variable('FAL_KEY')).toBe('a:b');
  expect(config.variable('GEMINI_API_KEY')).toBeUndefined();
});

describe('pictures in a bucket', () => {
  const s3 = (variables: Record<string, string>) =>
    new Config({ HALFTONE_ASSETS: 's3', HALFTONE_S3_BUCKET: 'b', ...variables }).s3;

  test('are not configured by a bucket alone', () => {
    expect(new Config({ HALFTONE_S3_BUCKET: 'b' }).s3).toBeUndefined();
  });

  test('at AWS have the region and the keys that the SDK finds', () => {
    expect(s3({})).toEqual({ bucket: 'b', prefix: 'halftone/', forcePathStyle: false });
    expect(s3({ AWS_REGION: 'eu-west-1' })?.region).toBe('eu-west-1');
    expect(s3({ AWS_REGION: 'eu-west-1', HALFTONE_S3_REGION: 'eu-north-1' })?.region).toBe('eu-north-1');
  });

  test('elsewhere have what most stores want', () => {
    const HALFTONE_S3_ENDPOINT = 'http://minio:9000';
    expect(s3({ HALFTONE_S3_ENDPOINT })).toMatchObject({ region: 'us-east-1', forcePathStyle: true });
    expect(s3({ HALFTONE_S3_ENDPOINT, HALFTONE_S3_FORCE_PATH_STYLE: 'false' })?.forcePathStyle).toBe(false);
  });

  test('lie below one prefix, however it is written', () => {
    expect([s3({ HALFTONE_S3_PREFIX: 'a/b/' })?.prefix, s3({ HALFTONE_S3_PREFIX: 'a/b' })?.prefix]).toEqual(
      Array(2).fill('a/b/'),
    );
  });
});

test.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }, true],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'true' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
])('with %j traces are wanted: %s', (variables, wanted) => {
  expect(new Config(variables).traces).toBe(wanted);
});

test('a receiver of traces that is no URL is told at the start', () => {
  expect(() => new Config({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toThrow(
    'OTEL_EXPORTER_OTLP_ENDPOINT="collector:4318" is not valid: it must be a URL that starts with http:// or https://.',
  );
});
