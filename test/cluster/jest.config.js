import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** As all tests, but on several Redis servers: each file starts its own, so few run at once. */
export default {
  ...jest,
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster'],
  testMatch: ['**/*.cluster.ts'],
  maxWorkers: 2,
  testTimeout: 90_000,
};
