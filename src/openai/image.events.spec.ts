import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  aFailed,
  aFailedPicture,
  aGeneration,
  anAttempt,
  anAsset,
  anOfferPlan,
} from '../../test/support/generation.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import type { Draft, Generation, Picture } from '../domain/generation.js';
import { streamedJson } from '../domain/streamed-json.js';
import { imageEvents } from './image.events.js';

let folder: string;
let assets: DiskAssetStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-events-'));
  assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  for (const id of ['a', 'b']) await assets.write(id, 'png', Buffer.from(id));
});
afterAll(() => rm(folder, { recursive: true }));

const usage = (tokens: number) => ({ inputTokens: tokens, outputTokens: 10 * tokens });
const begun = aGeneration({ n: 2, route: [anOfferPlan('gemini')] });
const made = (attempt: string, asset: Parameters<typeof anAsset>[0]): Picture => {
  return { state: 'ready', attempt, provider: 'gemini', asset: anAsset(asset) };
};
const [a, b] = [made('0.0', { id: 'a' }), made('1.0', { id: 'b', width: 640 })];
const callA = anAttempt('0.0', { usage: usage(1), cost: 0.01 });
const callB = anAttempt('1.0', { usage: usage(2), cost: 0.02 });
const done = { finished: 1, status: 'done' } as const;

interface Told {
  readonly event: string;
  readonly data: Record<string, unknown> & { readonly metadata: Record<string, unknown> };
}

async function eventsOf(...records: (Generation | Draft)[]): Promise<{ told: Told[]; thrown?: unknown }> {
  async function* progress() {
    yield* records;
  }
  const context = { assets, describe: () => ({ providerName: 'Gemini API', sandbox: true }) };
  const told: Told[] = [];
  try {
    for await (const { event, data } of imageEvents(begun.head, progress(), context)) {
      const pieces: Buffer[] = [];
      for await (const piece of streamedJson(data).chunks()) pieces.push(piece);
      told.push({ event, data: JSON.parse(String(Buffer.concat(pieces))) });
    }
    return { told };
  } catch (thrown) {
    return { told, thrown };
  }
}

test('a picture is told once, when it is ready, with all that the contract wants', async () => {
  const { told } = await eventsOf(
    { ...begun, attempts: [callA], pictures: [a, undefined] },
    { ...begun, attempts: [callA, callB], pictures: [a, { ...b, state: 'rendered' } as never] },
    { ...begun, attempts: [callA, callB], pictures: [a, b], end: done, status: 'done' },
  );
  expect(told.map(({ event, data }) => [event, data.type, data.b64_json, data.size])).toEqual([
    ['image_generation.completed', 'image_generation.completed', 'YQ==', '1024x1024'],
    ['image_generation.completed', 'image_generation.completed', 'Yg==', '640x1024'],
  ]);
  expect(told[0]?.data).toMatchObject({
    ...{ created_at: 0, quality: 'auto', background: 'opaque', output_format: 'png', id: 'gen_1' },
    usage: { input_tokens: 1, output_tokens: 10, total_tokens: 11, input_tokens_details: { text_tokens: 1 } },
    metadata: { index: 0, provider: 'gemini', provider_name: 'Gemini API', cost: 0.01, sandbox: true },
  });
  expect(told[1]?.data).toMatchObject({ usage: { input_tokens: 2 }, metadata: { index: 1, cost: 0.02 } });
});

test('of an edit it is told as an edit', async () => {
  const { head } = begun;
  const edit = { ...begun, head: { ...head, asked: { ...head.asked, operation: 'edit' as const } } };
  const { told } = await eventsOf({ ...edit, attempts: [callA], pictures: [a, undefined] });
  expect(told.map(({ event }) => event)).toEqual(['image_edit.completed']);
});

test('usage that is not known is zeros, and said to be unknown', async () => {
  const { told } = await eventsOf({ ...begun, attempts: [anAttempt('0.0')], pictures: [a, undefined] });
  expect(told[0]?.data).toMatchObject({ usage: { total_tokens: 0 }, metadata: { usage: 'unknown', cost: null } });
});

test('a call for several pictures is counted once', async () => {
  const both = anAttempt('0.0', { pictures: [0, 1], usage: usage(1), cost: 0.01 });
  const { told } = await eventsOf({ ...begun, attempts: [both], pictures: [a, made('0.0', { id: 'b' })], end: done });
  expect(told.map(({ data }) => [data.usage, data.metadata])).toMatchObject([
    [{ total_tokens: 11 }, { cost: 0.01 }],
    [{ total_tokens: 0 }, { cost: 0 }],
  ]);
  expect(told[1]?.data.metadata.usage).toBeUndefined();
});

test('a generation that made nothing ends in its error', async () => {
  const failure = { code: 'moderation_blocked', message: 'no' } as const;
  const end = { finished: 1, status: 'failed', failure } as const;
  const pictures = [aFailedPicture(), aFailedPicture()];
  const attempts = [aFailed('0.0', 'refused', { cost: 0 })];
  const { told, thrown } = await eventsOf({ ...begun, attempts, pictures, end, status: 'failed' });
  expect(told).toEqual([]);
  expect(thrown).toMatchObject({ code: 'moderation_blocked', message: 'no' });
});

test('pictures that could not be had beside others are told at the end', async () => {
  const pictures = [aFailedPicture(), b];
  const { told, thrown } = await eventsOf({ ...begun, attempts: [callB], pictures, end: done, status: 'done' });
  expect(told).toHaveLength(1);
  expect(thrown).toMatchObject({
    code: 'moderation_blocked',
    message: '1 of 2 pictures could not be had: no',
    details: { more: { failures: [{ index: 0, code: 'moderation_blocked', message: 'no' }] } },
  });
});

test('a draft is told once and then deleted; one that is gone is no loss', async () => {
  await assets.write('d', 'png', Buffer.from('draft'));
  const draft = { generation: 'gen_1', picture: 1, index: 2, asset: anAsset({ id: 'd', width: 64, height: 48 }) };
  const { told, thrown } = await eventsOf(draft, draft, { ...begun, attempts: [callA], pictures: [a, undefined] });
  expect(thrown).toBeUndefined();
  expect(told.map(({ event }) => event)).toEqual(['image_generation.partial_image', 'image_generation.completed']);
  expect(told[0]?.data).toEqual({
    ...{ type: 'image_generation.partial_image', b64_json: 'ZHJhZnQ=', created_at: 0, size: '64x48', quality: 'auto' },
    ...{ background: 'auto', output_format: 'png', partial_image_index: 2, id: 'gen_1', metadata: { index: 1 } },
  });
  expect(await assets.stat('d', 'png')).toBeUndefined();
});
