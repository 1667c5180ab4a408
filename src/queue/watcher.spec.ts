import { Logger } from '@nestjs/common';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aGeneration, anAttempt, anOfferPlan } from '../../test/support/generation.js';
import { aMeter } from '../../test/support/meter.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import { useRedis } from '../../test/support/redis.js';
import { Reservations } from '../auth/reservations.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import type { Attempt, Generation } from '../domain/generation.js';
import { Wires } from '../egress/wires.js';
import { GenerationStore } from '../history/generation.store.js';
import { draw } from '../imaging/draw.js';
import { fal } from '../providers/fal/fal.provider.js';
import { ProviderLines } from '../providers/provider-lines.js';
import { ProviderRegistry } from '../providers/registry.js';
import { fixed } from '../providers/with-key.js';
import { Caller } from './caller.js';
import { Drafts } from './drafts.js';
import { Endings } from './endings.js';
import { Lines } from './lines.js';
import { OutgoingPictures } from './outgoing.js';
import { ProviderHealth } from './provider-health.js';
import { Results } from './results.js';
import { Spending } from './spending.js';
import { Watcher } from './watcher.js';
import { WorkerLease } from './worker-lease.js';

/** What the queue of a provider answers, by the end of the path; every request is written down. */
let answers: Record<string, unknown> = {};
const asked: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'halftone-watcher-'));
const wires = new Wires();
Logger.overrideLogger(false);
let server: Server;
let origin: string;
let generations: GenerationStore;
let watcher: Watcher;
let counter = 0;

afterAll(async () => {
  await wires.onApplicationShutdown();
  server.close();
  rmSync(folder, { recursive: true });
});
const redis = useRedis();

beforeAll(async () => {
  const picture = await draw({ width: 64, height: 48, format: 'png', prompt: 'x' });
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(`${request.method} ${path}`);
    if (path.endsWith('.png')) return void response.end(picture);
    const answer = answers[path.replace(/^.*\/requests\/r1/, '') || '/'];
    response
      .writeHead(typeof answer === 'number' ? answer : 200, { 'content-type': 'application/json', connection: 'close' })
      .end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  const paid = aPatientStore(assets, folder);
  generations = new GenerationStore(redis.client);
  const baseUrls = { api: origin, queue: origin };
  const registry = new ProviderRegistry([fal], [{ provider: fal, baseUrls, authorization: fixed({}) }], false);
  const lines = new Lines(new ProviderLines(registry, wires), paid);
  const [health, meter] = [new ProviderHealth(redis.client), aMeter()];
  const spending = new Spending(generations, new Reservations(redis.client));
  const results = new Results(assets, paid, generations, health, meter, spending);
  const endings = new Endings(generations, health, meter);
  const lease = new WorkerLease(redis.client);
  const [outgoing, drafts] = [new OutgoingPictures(assets), new Drafts(assets, paid, generations)];
  const caller = new Caller(generations, results, endings, outgoing, drafts, lines, lease);
  watcher = new Watcher(generations, results, endings, lines, caller, lease);
});

/** Work that fal accepted; sent so long ago that its time is over, unless it is said otherwise. */
async function watched(more: Partial<Attempt> = {}, n = 1, end?: Generation['end']) {
  const route = [anOfferPlan('fal', { timeoutMs: 1_000, imagesPerCall: n })];
  const head = { ...aGeneration({ n, route }).head, id: `gen_${++counter}` };
  const pictures = Array.from({ length: n }, (_, index) => index);
  const ticket = { requestId: 'r1', path: 'fal-ai/x' };
  const attempt = anAttempt('0.0', {
    pictures,
    state: 'accepted',
    ticket,
    provider: 'fal',
    made: undefined,
    askAt: 1,
    ...more,
  });
  await generations.create(head);
  await generations.saveAttempt(head.id, attempt);
  asked.length = 0;
  const again = await watcher.watch({ head, status: 'running', attempts: [attempt], pictures: [], end }, attempt);
  return { again, generation: await generations.load(head.id) };
}

const images = (...names: string[]) => ({ images: names.map((name) => ({ url: name.replace(/^\//, `${origin}/`) })) });

/** Whatever became of it. */
afterEach(() => expect(readdirSync(join(folder, 'incoming'))).toEqual([]));

test('work that ended while nobody could ask is fetched, however late', async () => {
  answers = { '/status': { status: 'COMPLETED' }, '/': images('/a.png') };
  const { again, generation } = await watched();
  expect(again).toBeUndefined();
  expect(generation?.pictures[0]).toMatchObject({ state: 'ready', asset: { width: 64, height: 48 } });
  expect(asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
});

test('work that is still not done when its time is over is stopped at the provider', async () => {
  answers = { '/status': { status: 'IN_PROGRESS' }, '/cancel': { status: 'CANCELLATION_REQUESTED' } };
  const { again, generation } = await watched();
  expect(again).toBeUndefined();
  expect(asked).toContain('PUT /fal-ai/x/requests/r1/cancel');
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', failure: { kind: 'outcome_unknown' }, cost: null });
});

test('work of a generation that was cancelled is stopped at once, though its time is not over', async () => {
  answers = { '/status': { status: 'IN_QUEUE' }, '/cancel': { status: 'CANCELLATION_REQUESTED' } };
  const cancelled = { finished: 1, status: 'cancelled' } as const;
  const { again, generation } = await watched({ sent: Date.now(), askAt: Date.now() + 60_000 }, 1, cancelled);
  expect([again, asked]).toEqual([undefined, expect.arrayContaining(['PUT /fal-ai/x/requests/r1/cancel'])]);
  expect(generation?.attempts[0]).toMatchObject({
    state: 'ended',
    failure: { message: expect.stringContaining('cancelled') },
    cost: null,
  });
});

test('work in time is asked for again', async () => {
  answers = { '/status': { status: 'IN_QUEUE' } };
  const { again, generation } = await watched({ sent: Date.now() });
  expect(again).toBeGreaterThan(Date.now());
  expect(generation?.attempts[0]?.state).toBe('accepted');
});

const unknown = { '/status': 404 };
const inQueue = { '/status': { status: 'IN_QUEUE' } };

test('work that its provider no longer knows is given up after a few questions, long before its time is over', async () => {
  answers = unknown;
  const first = await watched({ sent: Date.now() });
  expect(first.again).toBeGreaterThan(Date.now());
  expect(first.generation?.attempts[0]).toMatchObject({ state: 'accepted', unknownThere: 1 });
  const last = await watched({ sent: Date.now(), unknownThere: 4 });
  expect(last.again).toBeUndefined();
  expect(last.generation?.attempts[0]).toMatchObject({
    ...{ state: 'ended', cost: null },
    failure: { kind: 'outcome_unknown', status: 404, message: expect.stringContaining('no longer knows') },
  });
});

test.each<[string, Record<string, unknown>]>([
  ['is known after all', inQueue],
  ['cannot be asked for just now', { '/status': 503 }],
])('the count begins anew where the work %s', async (_what, answer) => {
  answers = answer;
  const { again, generation } = await watched({ sent: Date.now(), unknownThere: 4 });
  expect(again).toBeGreaterThan(Date.now());
  expect(generation?.attempts[0]).not.toHaveProperty('unknownThere');
});

test('of a cancelled one that the provider does not know nothing more is asked', async () => {
  answers = { ...unknown, '/cancel': 404 };
  const { again, generation } = await watched({ sent: Date.now() }, 1, { finished: 1, status: 'cancelled' });
  expect(again).toBeUndefined();
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', cost: null });
});

test('a result that cannot be used ends the work, and is not asked for for ever', async () => {
  answers = { '/status': { status: 'COMPLETED' }, '/': images('https://elsewhere.invalid/a.png') };
  const { again, generation } = await watched({ sent: Date.now() });
  expect(again).toBeUndefined();
  expect(generation?.attempts[0]).toMatchObject({ state: 'ended', failure: { kind: 'outcome_unknown' } });
});

test('one picture that cannot be read takes no other one with it', async () => {
  answers = { '/status': { status: 'COMPLETED' }, '/': images('/a.png', '/not-a-picture', '/c.png') };
  const { generation } = await watched({ sent: Date.now() }, 3);
  expect(generation?.attempts[0]).toMatchObject({ failure: { kind: 'outcome_unknown' }, cost: null });
  expect(generation?.pictures.map((picture) => picture?.state)).toEqual(['ready', 'ready', undefined]);
});

test('pictures that came beside one that is to be fetched again are not kept until they are fetched again too', async () => {
  answers = { '/status': { status: 'COMPLETED' }, '/': images('/a.png', '/requests/r1/busy'), '/busy': 503 };
  const { again, generation } = await watched({ sent: Date.now() }, 2);
  expect(again).toBeGreaterThan(Date.now());
  expect(generation?.attempts[0]?.state).toBe('accepted');
});
