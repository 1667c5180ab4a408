import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAsset, anAttempt, anOfferPlan, aFailedPicture, aPicture } from '../../test/support/generation.js';
import { aHead, everythingIn } from '../../test/support/history.js';
import { aMeter } from '../../test/support/meter.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import { useRedis } from '../../test/support/redis.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import type { Attempt, GenerationHead } from '../domain/generation.js';
import type { Input } from '../domain/request.js';
import { GenerationStore } from '../history/generation.store.js';
import { History } from '../history/history.js';
import { Payloads } from '../history/payloads.js';
import { draw } from '../imaging/draw.js';
import { Drafts } from '../queue/drafts.js';
import { Forgetting } from '../queue/forgetting.js';
import { ProviderHealth } from '../queue/provider-health.js';
import { Results } from '../queue/results.js';
import { Reservations } from '../auth/reservations.js';
import { Spending } from '../queue/spending.js';
import { AppendOnlyFile } from '../redis/append-only-file.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { PurgedWebhooks } from '../webhooks/purged-webhooks.js';
import { Purge } from './purge.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-purge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();
const marker = 'xylophonist';
let assets: DiskAssetStore;
let generations: GenerationStore;
let results: Results;
let drafts: Drafts;
let purge: Purge;

beforeAll(async () => {
  assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  generations = new GenerationStore(redis.client);
  const spending = new Spending(generations, new Reservations(redis.client));
  const paid = aPatientStore(assets, folder);
  results = new Results(assets, paid, generations, new ProviderHealth(redis.client), aMeter(), spending);
  drafts = new Drafts(assets, paid, generations);
  const file = new AppendOnlyFile(redis.client, false);
  const webhooks = new PurgedWebhooks(redis.client, generations, new DeliveryStore(redis.client), file);
  const payloads = new Payloads(redis.client);
  purge = new Purge(payloads, new Forgetting(generations, payloads, assets, webhooks, file));
});

function files(): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return all.filter((path) => statSync(path).isFile());
}

async function expectNoTrace(): Promise<void> {
  expect(await everythingIn(redis.client)).not.toContain(marker);
  expect(files().filter((path) => path.includes(marker) || readFileSync(path).includes(marker))).toEqual([]);
}

/** An edit that says the marker wherever a client can, with every picture there can be. */
async function begun(): Promise<GenerationHead> {
  const fresh = aHead({ prompt: `A ${marker} in the rain`, n: 2, tags: ['kept'] });
  const { id } = fresh;
  const input = (name: string): Input => {
    const seen = { format: 'webp', width: 64, height: 48, bytes: 9, frames: 1, turned: false, alpha: false } as const;
    return { id: `${id}.${name}`, ...seen };
  };
  const adjustment = { behavior: 'dropped', sent: marker, reason: 'the model has none', provider: 'fal' } as const;
  const offer = (provider: string) =>
    anOfferPlan(provider, {
      inputs: [{ format: 'png' }],
      call: {
        ...{ operation: 'edit', upstream: 'a-model', transport: 'sync', quality: 'high' },
        ...{ user: marker, style: marker, parameters: { 'a.b': marker }, extra: { other: marker } },
      },
      adjustments: [
        ...['user', 'style', 'quality', 'negative_prompt'].map((param) => ({ ...adjustment, param, asked: marker })),
        { ...adjustment, param: 'size', asked: '64x48', sent: '1:1' },
      ],
    });
  const said = { user: marker, style: marker, quality: marker, extra: { negative_prompt: marker, [marker]: 1 } };
  const pictures = { inputs: [input('input.0')], mask: { ...input('mask'), convention: 'alpha' as const } };
  const asked = { ...fresh.asked, ...said, ...pictures, stream: true, partialImages: 1, operation: 'edit' as const };
  const head = { ...fresh, asked, plan: { ...fresh.plan, route: ['gemini', 'fal'].map(offer) }, waiter: 'w' };
  await generations.create(head);
  const kept = ['input.0', 'mask'].map((name) => `${id}.${name}`);
  for (const one of kept) await assets.write(one, 'webp', Buffer.from(marker));
  for (const one of kept.flatMap((name) => [`${name}.for-gemini`, `${name}.for-fal`])) {
    await assets.write(one, 'png', Buffer.from(marker));
  }
  return head;
}

async function madePicture(revisedPrompt = `A revised ${marker}`) {
  const upload = await assets.receive();
  await upload.write(await draw({ width: 64, height: 48, format: 'png', prompt: marker }));
  await upload.write(Buffer.from(marker));
  return { received: await upload.finish(), revisedPrompt };
}

const sent: Attempt = anAttempt('0.0', { state: 'sent', made: undefined });

async function make(head: GenerationHead, attempt = sent): Promise<void> {
  const made = { state: 'made', pictures: [await madePicture()], requestId: 'r1', cost: 0.04 } as const;
  await results.keep(await load(head), attempt, made);
}

async function draft(head: GenerationHead): Promise<void> {
  const { received } = await madePicture();
  await drafts.of({ ...(await load(head)), head }, sent)?.({ picture: 0, index: 0, received });
}

async function load(head: GenerationHead) {
  const generation = await generations.load(head.id);
  if (!generation) throw new Error('it was begun');
  return generation;
}

test('of what is done nothing is left but what it came to', async () => {
  const head = await begun();
  await draft(head);
  await make(head);
  const converted = `${head.id}.0.0.0.converted`;
  await assets.write(converted, 'webp', Buffer.from(marker));
  await generations.replacePicture(head, 0, aPicture({ id: converted, format: 'webp' }));
  const failure = { kind: 'final' as const, message: `no ${marker}`, param: marker, status: 400 };
  await generations.saveAttempt(head.id, anAttempt('1.0', { failure, made: undefined, cost: 0 }));
  await generations.settlePicture(head.id, 1, aFailedPicture({ message: `no ${marker}`, param: marker }));
  await assets.keep([], `${head.id}.1.0`, { revisedPrompts: [marker] });
  await generations.end(head, {
    ...{ finished: Date.now(), status: 'failed' },
    failure: { code: 'provider_rejected', message: `no ${marker}`, param: marker },
  });
  const before = await load(head);

  expect(await purge.purge(before)).toEqual({ alreadyPurged: false, stopped: false, mediaDeleted: 9 });
  expect(files()).toEqual([]);
  await expectNoTrace();
  const after = await load(head);
  expect(after.head.purged).toBeGreaterThanOrEqual(head.created);
  expect(after).toMatchObject({
    status: 'failed',
    head: { id: head.id, keyId: 'key_1', asked: { model: 'a-model', options: { tags: ['kept'] } }, plan: { n: 2 } },
    attempts: [
      { id: '0.0', cost: 0.04, requestId: 'r1', made: [{ width: 64, height: 48 }] },
      { id: '1.0', failure: { kind: 'final', status: 400 } },
    ],
    pictures: [{ asset: { format: 'webp' } }, { failure: { code: 'moderation_blocked' } }],
    end: { failure: { code: 'provider_rejected' } },
  });
  const [size] = after.head.plan.route[0]?.adjustments.slice(-1) ?? [];
  expect(size).toMatchObject({ param: 'size', asked: '64x48', sent: '1:1' });
  expect(await new History(redis.client, generations).list({ limit: 9, q: marker })).toMatchObject({ generations: [] });

  expect(await purge.purge(before)).toEqual({ alreadyPurged: true, stopped: false, mediaDeleted: 0 });
  expect(await load(head)).toEqual(after);
});

test('what is under way is cancelled, and what comes of it late stays nowhere', async () => {
  const head = await begun();
  await generations.claim(head.id, sent);
  const stale = await load(head);
  await purge.purge(stale);
  expect(await load(head)).toMatchObject({ status: 'cancelled', end: { status: 'cancelled' } });
  await draft(head);
  await results.keep(stale, sent, { state: 'made', pictures: [await madePicture()], cost: 0.04 });
  await expectNoTrace();
  await generations.saveAttempt(head.id, anAttempt('1.0', { failure: { kind: 'final', message: marker } }));
  await generations.settlePicture(head.id, 1, aFailedPicture({ message: marker }));
  expect(await generations.replacePicture(head, 0, { ...aPicture(), revisedPrompt: marker } as never)).toBe(false);
  expect(files()).toEqual([]);
  await expectNoTrace();
  expect((await load(head)).attempts[0]).toMatchObject({
    cost: 0.04,
    made: [anAsset({ id: `${head.id}.0.0.0`, width: 64, height: 48, bytes: expect.any(Number) as never })],
  });
  expect(await generations.claim(head.id, { ...sent, id: '1.1' })).toBe(false);
});

test('what a worker died over is found and taken too', async () => {
  const head = await begun();
  await generations.claim(head.id, sent);
  const { received } = await madePicture();
  const id = `${head.id}.0.0`;
  await assets.keep([{ received, id: `${id}.0`, format: 'png' }], id, { revisedPrompts: [marker] });
  expect(await purge.purge(await load(head))).toMatchObject({ mediaDeleted: 7 });
  expect(files()).toEqual([]);
});

test('a purge that a crash cut short is carried on by the next', async () => {
  const head = await begun();
  await make(head);
  await generations.end(head, { finished: 1, status: 'done' });
  await new Payloads(redis.client).forget(head, 1);
  expect(await purge.purge(await load(head))).toMatchObject({ alreadyPurged: true, mediaDeleted: 7 });
  expect(files()).toEqual([]);
});
