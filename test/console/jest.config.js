import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** As all tests, but in a browser: each file has a gateway and a browser of its own, so few run at once. */
export default {
  ...jest,
  rootDir: '../..',
  roots: ['<rootDir>/test/console'],
  testMatch: ['**/*.browser.ts'],
  maxWorkers: 2,
  testTimeout: 180_000,
};
