import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { documentAt } from '../../src/docs/document.js';
import { type Document, routesOf } from '../support/documented.js';
import { adminKey, useGateway } from '../support/gateway.js';
import { aKey } from '../support/keys.js';
import { photo } from '../support/pictures.js';
import { platform, type PlatformRecord } from '../support/platform.js';
import { openReceiver } from '../support/receiver.js';

const receiver = await openReceiver();
const folder = mkdtempSync(join(tmpdir(), 'halftone-curl-'));
const gateway = useGateway({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}`, HALFTONE_SHUTDOWN_WAIT: '0' });
afterAll(async () => {
  await receiver.close();
  rmSync(folder, { recursive: true });
});

/** Where the examples of this document say that they are sent. */
const origin = 'http://halftone.test';
const operations = new Map(
  routesOf(JSON.parse(JSON.stringify(documentAt(origin))) as Document).map(({ operation }) => [
    operation.operationId,
    operation,
  ]),
);
const samples = [...operations.values()].flatMap(({ operationId, 'x-codeSamples': all }) =>
  all.map(({ label, source }) => [`${operationId}: ${label}`, source] as const),
);

/** A generation that a webhook was told of, with a picture, and a key. */
async function variables(): Promise<Record<string, string>> {
  const body = { model: 'mock-image', prompt: 'a cat', webhook_url: receiver.url };
  const made = await platform(gateway, '/generations', { body, headers: { prefer: 'wait=20' } });
  await receiver.heard(made.body.id);
  const path = `/generations/${made.body.id}/deliveries`;
  const { body: log } = await platform<{ data: PlatformRecord[] }>(gateway, path);
  return {
    ...{ HALFTONE_API_KEY: adminKey, GENERATION_ID: made.body.id, DELIVERY_ID: log.data[0]?.id ?? '' },
    ...{ PICTURE_URL: made.body.data[0]?.url ?? '', KEY_ID: (await aKey(gateway)).id },
  };
}

test.each(samples)('%s works as it stands', async (_what, source) => {
  await writeFile(join(folder, 'photo.png'), await photo({ width: 64, height: 64 }));
  const env = { ...process.env, ...(await variables()) };
  // The exit status tells of the answer's, and progress is nobody's business.
  const script = `curl() { command curl -sS --fail-with-body "$@"; }\n${source.replaceAll(origin, gateway.url)}`;
  await promisify(execFile)('bash', ['-c', script], { cwd: folder, env, maxBuffer: 50_000_000 });
});

test('no example names what there cannot be', () => {
  const known = /\$(?!(HALFTONE_API_KEY|GENERATION_ID|KEY_ID|DELIVERY_ID|PICTURE_URL)\b)/;
  expect(samples.filter(([, source]) => known.test(source) || /(gen|key|msg)_[0-9a-z]{6}/.test(source))).toEqual([]);
  const streams = samples.filter(([, source]) => /"stream": true|\/events"/.test(source));
  expect(streams.length).toBe(3);
  expect(streams.filter(([, source]) => !source.includes(' -N '))).toEqual([]);
});
