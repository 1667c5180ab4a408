import { Logger } from '@nestjs/common';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aGeneration, anAttempt, anOfferPlan } from './generation.js';
import { aMeter } from './meter.js';
import { aPatientStore } from './patient-store.js';
import { useRedis } from './redis.js';
import { Reservations } from '../../src/auth/reservations.js';
import { DiskAssetStore } from '../../src/assets/disk-asset-store.js';
import type { Attempt, Generation } from '../../src/domain/generation.js';
import { Wires } from '../../src/egress/wires.js';
import { GenerationStore } from '../../src/history/generation.store.js';
import { draw } from '../../src/imaging/draw.js';
import { fal } from '../../src/providers/fal/fal.provider.js';
import { ProviderLines } from '../../src/providers/provider-lines.js';
import { ProviderRegistry } from '../../src/providers/registry.js';
import { fixed } from '../../src/providers/with-key.js';
import { Caller } from '../../src/queue/caller.js';
import { Drafts } from '../../src/queue/drafts.js';
import { Endings } from '../../src/queue/endings.js';
import { Lines } from '../../src/queue/lines.js';
import { OutgoingPictures } from '../../src/queue/outgoing.js';
import { ProviderHealth } from '../../src/queue/provider-health.js';
import { Results } from '../../src/queue/results.js';
import { Spending } from '../../src/queue/spending.js';
import { Watcher } from '../../src/queue/watcher.js';
import { WorkerLease } from '../../src/queue/worker-lease.js';

export interface WatchedFal {
  /** What fal's queue answers, by the end of the path; a list, one after the other. */
  answers: Record<string, unknown>;
  /** Every request that came since the work was watched. */
  readonly asked: readonly string[];
  /** A result with pictures; a name that begins with a slash is one at fal. */
  images(...names: string[]): unknown;
  /** Work that fal accepted; sent so long ago that its time is over, unless it is said otherwise. */
  watched(more?: Partial<Attempt>, n?: number, end?: Generation['end']): Promise<Watched>;
}

interface Watched {
  /** When to look again. */
  readonly again: number | undefined;
  readonly generation: Generation | undefined;
}

/** A watcher of work in a queue of fal's that answers what a test says. Whatever becomes of it, nothing stays unnamed. */
export function useWatchedFal(): WatchedFal {
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
  afterEach(() => expect(readdirSync(join(folder, 'incoming'))).toEqual([]));

  beforeAll(async () => {
    const picture = await draw({ width: 64, height: 48, format: 'png', prompt: 'x' });
    server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(`${request.method} ${path}`);
      if (path.endsWith('.png')) return void response.end(picture);
      const given = fake.answers[path.replace(/^.*\/requests\/r1/, '') || '/'];
      const answer: unknown = Array.isArray(given) ? given.shift() : given;
      response
        .writeHead(typeof answer === 'number' ? answer : 200, {
          'content-type': 'application/json',
          connection: 'close',
        })
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

  const fake: WatchedFal = {
    answers: {},
    asked,
    watched,
    images: (...names) => ({ images: names.map((name) => ({ url: name.replace(/^\//, `${origin}/`) })) }),
  };
  return fake;
}
