import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { aGeneration, anOfferPlan } from '../../test/support/generation.js';
import { aMask, anInput } from '../../test/support/make.js';
import { maskFor, photo } from '../../test/support/pictures.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { StoreAway } from '../domain/store-away.js';
import { ProviderFailure } from '../domain/failure.js';
import type { Generation } from '../domain/generation.js';
import type { OfferPlan, OutgoingPicture } from '../domain/plan.js';
import type { ImageRequest } from '../domain/request.js';
import { OutgoingPictures } from './outgoing.js';

let folder: string;
let assets: DiskAssetStore;
let pictures: OutgoingPictures;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-outgoing-'));
  assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: Date.now });
  pictures = new OutgoingPictures(assets);
});
afterEach(() => rm(folder, { recursive: true }));

function edit(asked: Partial<ImageRequest>): Generation {
  const { head, ...rest } = aGeneration();
  return { ...rest, head: { ...head, asked: { ...head.asked, operation: 'edit', ...asked } } };
}

async function sentFor(generation: Generation, offer: Partial<OfferPlan>) {
  const outgoing = await pictures.of(generation, anOfferPlan('fal', offer));
  if (outgoing instanceof ProviderFailure) throw outgoing;
  return outgoing;
}

async function bytesOf(picture: OutgoingPicture | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await picture?.open()) ?? []) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(bytes.length).toBe(picture?.bytes);
  return bytes;
}

test('a picture goes out as it came where nothing is to be done to it', async () => {
  const png = await photo({ width: 30, height: 20 });
  await assets.write('gen_1.input.0', 'png', png);
  const { inputs, mask } = await sentFor(edit({ inputs: [anInput()] }), { inputs: [{}] });
  expect(inputs.map(({ mediaType }) => mediaType)).toEqual(['image/png']);
  expect(await bytesOf(inputs[0])).toEqual(png);
  expect(mask).toBeUndefined();
});

test('one that is prepared is prepared once, for however many calls, and kept for the next', async () => {
  await assets.write('gen_1.input.0', 'gif', await photo({ width: 30, height: 20, format: 'gif' }));
  const generation = edit({ inputs: [anInput({ format: 'gif' })] });
  const offer = { inputs: [{ format: 'png', maximumBytes: 1_000_000 }] } as const;
  const [one, other] = await Promise.all([sentFor(generation, offer), sentFor(generation, offer)]);
  expect(await bytesOf(one.inputs[0])).toEqual(await bytesOf(other.inputs[0]));
  expect(one.inputs[0]?.mediaType).toBe('image/png');
  const kept = (await readdir(folder, { recursive: true })).filter((name) => name.includes('for-fal'));
  expect(kept).toHaveLength(1);
  const made = await stat(join(folder, kept[0] ?? ''));
  await sentFor(generation, offer);
  expect((await stat(join(folder, kept[0] ?? ''))).mtimeMs).toBe(made.mtimeMs);
});

describe('a mask goes out', () => {
  const size = { width: 30, height: 20 };
  const generation = edit({ inputs: [anInput(size)], mask: aMask({ ...size, id: 'gen_1.mask' }) });
  beforeEach(async () => {
    await assets.write('gen_1.input.0', 'png', await photo(size));
    await assets.write('gen_1.mask', 'png', await maskFor(size));
  });

  test('as it came', async () => {
    const { mask } = await sentFor(generation, { inputs: [{}], mask: {} });
    expect(await bytesOf(mask)).toEqual(await maskFor(size));
  });

  test('in the other convention', async () => {
    const { mask } = await sentFor(generation, { inputs: [{}], mask: { format: 'png', convention: 'luminance' } });
    expect(await sharp(await bytesOf(mask)).metadata()).toMatchObject({ ...size, hasAlpha: false });
  });

  test('in the pixels of a picture that had to be made smaller', async () => {
    const { inputs, mask } = await sentFor(generation, { inputs: [{ format: 'png', maximumBytes: 700 }], mask: {} });
    const { width, height } = await sharp(await bytesOf(inputs[0])).metadata();
    expect(width).toBeLessThan(size.width);
    expect(await sharp(await bytesOf(mask)).metadata()).toMatchObject({ width, height, hasAlpha: true });
  });

  test('nowhere where the model has none', async () => {
    expect((await sentFor(generation, { inputs: [{}] })).mask).toBeUndefined();
  });
});

test('a store that is away is waited for, and no call is made', async () => {
  const read = () => Promise.reject(new StoreAway(undefined));
  const away = Object.create(assets, { stat: { value: read }, read: { value: read } }) as DiskAssetStore;
  const outgoing = new OutgoingPictures(away).of(edit({ inputs: [anInput()] }), anOfferPlan('fal', { inputs: [{}] }));
  await expect(outgoing).rejects.toThrow(StoreAway);
});

test('what cannot be had any more ends the call as final, and tells nothing of the picture', async () => {
  const outgoing = await pictures.of(edit({ inputs: [anInput()] }), anOfferPlan('fal', { inputs: [{}] }));
  expect(outgoing).toMatchObject({ kind: 'final' });
});
