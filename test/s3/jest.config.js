import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** As all tests, but on a real S3 server, which is started once for all of them. */
export default {
  ...jest,
  rootDir: '../..',
  roots: ['<rootDir>/test/s3'],
  testMatch: ['**/*.s3.ts'],
  globalSetup: '<rootDir>/test/s3/start-server.mjs',
  globalTeardown: '<rootDir>/test/s3/stop-server.mjs',
  maxWorkers: 2,
  testTimeout: 120_000,
};
