import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '../../src/config/config.js';
import { environment } from '../../src/config/environment.js';
import { providers } from '../../src/providers/index.js';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const compose = read('docker-compose.yml');
const [, block = ''] = /^x-environment: .*\n((?: {2}.*\n)*)/m.exec(compose) ?? [];
const handedOn = [...block.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);

/** The image or the compose file decides these, only one of the roles has it, or the role `all` alone. */
const itsOwn = [
  ...['HALFTONE_ROLE', 'HALFTONE_HOST', 'PORT', 'HALFTONE_DATA_DIR', 'NODE_ENV'],
  ...['HALFTONE_ADMIN_KEY', 'HALFTONE_SANDBOX', 'HALFTONE_SANDBOX_LATENCY_MS'],
];

test('docker-compose.yml hands every setting on to the gateway and the workers', () => {
  const ofProviders = providers.flatMap(({ settings: { key, switches = [], baseUrls } }) => [
    ...[key, ...switches],
    ...Object.values(baseUrls).map(({ variable }) => variable),
  ]);
  const wanted = [...Object.keys(environment.shape), ...ofProviders].filter(
    (name) => name !== undefined && !itsOwn.includes(name),
  );
  expect(wanted.filter((name) => !handedOn.includes(name))).toEqual([]);
  expect(compose.match(/^ {6}<<: \*environment$/gm)).toHaveLength(2);
});

test('it hands on each variable that the README names', () => {
  const named = [...read('README.md').matchAll(/`((?:HALFTONE|VERTEX|GOOGLE|OTEL|AWS)_\w*\w)(?:=\w+)?`/g)].map(
    ([, name]) => name,
  );
  const ofTests = /^HALFTONE_(FUZZ|API_KEY)/;
  expect(
    named.filter((name = '') => !handedOn.includes(name) && !itsOwn.includes(name) && !ofTests.test(name)),
  ).toEqual([]);
});

test('a container has longer to stop than calls have to end', () => {
  const [, grace] = /stop_grace_period: (\d+)s/.exec(compose) ?? [];
  expect(Number(grace) * 1_000).toBeGreaterThan(new Config({}).shutdownMs);
});
