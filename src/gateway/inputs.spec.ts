import sharp from 'sharp';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outsideWorld, type OutsideWorld } from '../../test/support/outside.js';
import { dataUrl, maskFor, photo } from '../../test/support/pictures.js';
import { DiskAssetStore } from '../assets/disk-asset-store.js';
import { UrlSigner } from '../assets/signed-url.js';
import type { Received } from '../domain/asset.js';
import { Inputs, type SentPicture } from './inputs.js';

const png = await photo({ width: 64, height: 48 });
const never = new AbortController().signal;
let now = Date.now();
let folder: string;
let assets: DiskAssetStore;
let signer: UrlSigner;
let world: OutsideWorld;
let inputs: Inputs;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'halftone-inputs-'));
  assets = await DiskAssetStore.open({ folder, maxBytes: 1e9, now: () => now });
  signer = new UrlSigner('a-secret-of-some-length-for-tests', () => now);
  world = await outsideWorld();
  world.names = { 'pictures.example': [['93.184.216.34']] };
  inputs = new Inputs(assets, signer, world.inputs('pictures.example:443', { timeoutMs: 60_000 }));
});
afterEach(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function incoming(): Promise<string[]> {
  return readdir(join(folder, 'incoming'));
}

async function received(bytes: Buffer): Promise<Received> {
  const upload = await assets.receive();
  await upload.write(bytes);
  return upload.finish();
}

async function sent(param: string, bytes: Buffer): Promise<SentPicture> {
  return { param, received: await received(bytes) };
}

const take = (pictures: readonly SentPicture[], mask?: SentPicture, signal = never) =>
  inputs.take('gen_1', { inputs: pictures, mask }, signal);

test('pictures are looked at, and named after their generation once they are kept', async () => {
  const jpeg = await photo({ width: 40, height: 30, format: 'jpeg', orientation: 6 });
  const taken = await take([await sent('image[0]', png), { param: 'image[1]', url: dataUrl('image/jpeg', jpeg) }]);
  expect(taken.inputs).toEqual([
    {
      id: 'gen_1.input.0',
      format: 'png',
      bytes: png.length,
      width: 64,
      height: 48,
      frames: 1,
      turned: false,
      alpha: false,
    },
    {
      id: 'gen_1.input.1',
      format: 'jpeg',
      bytes: jpeg.length,
      width: 30,
      height: 40,
      frames: 1,
      turned: true,
      alpha: false,
    },
  ]);
  expect(await assets.stat('gen_1.input.0', 'png')).toBeUndefined();
  await taken.keep();
  expect(await assets.read('gen_1.input.0', 'png')).toEqual(png);
  expect(await assets.read('gen_1.input.1', 'jpeg')).toEqual(jpeg);
  expect(await incoming()).toEqual([]);
});

test('what is not kept is dropped', async () => {
  const taken = await take([await sent('image', png)]);
  await taken.drop();
  expect(await incoming()).toEqual([]);
});

test('what was kept is dropped with its name', async () => {
  const taken = await take([await sent('image', png)], await sent('mask', await maskFor({ width: 64, height: 48 })));
  await taken.keep();
  await taken.drop();
  expect(await assets.stat('gen_1.input.0', 'png')).toBeUndefined();
  expect(await assets.stat('gen_1.mask', 'png')).toBeUndefined();
});

test('more than 400 MB together are too many', async () => {
  const large = { ...(await received(png)), bytes: 210 * 1024 * 1024 };
  const pictures = [0, 1].map((index) => ({ param: `image[${index}]`, received: large }));
  await expect(take(pictures)).rejects.toMatchObject({ code: 'request_too_large' });
  expect(await incoming()).toEqual([]);
});

test('a mask tells how it marks', async () => {
  const size = { width: 64, height: 48 };
  const mask = await sent('mask', await maskFor(size, 'luminance'));
  const taken = await take([await sent('image', png)], mask);
  expect(taken.mask).toMatchObject({ id: 'gen_1.mask', convention: 'luminance', ...size });
});

describe('a URL', () => {
  test('is fetched', async () => {
    world.answer = (_request, response) => response.end(png);
    const taken = await take([{ param: 'images[0]', url: 'https://pictures.example/a.png' }]);
    expect(taken.inputs).toMatchObject([{ width: 64, bytes: png.length }]);
    expect(world.connections).toHaveLength(1);
  });

  test('of our own is the picture that it stands for, whatever its host, and nothing is fetched', async () => {
    await assets.write('gen_0.0.0.0', 'png', png);
    const url = signer.sign({ id: 'gen_0.0.0.0', format: 'png' }, 'http://127.0.0.1:8080');
    const taken = await take([{ param: 'images[0]', url }]);
    expect(taken.inputs).toMatchObject([{ id: 'gen_1.input.0', width: 64, height: 48 }]);
    expect(world.lookedUp).toEqual([]);
  });

  test.each<[string, (url: string) => string, string]>([
    ['with another signature', (url) => url.replace(/signature=.{4}/, 'signature=AAAA'), 'invalid_image_url'],
    ['of another picture', (url) => url.replace('gen_0', 'gen_9'), 'invalid_image_url'],
    ['that has expired', (url) => ((now += 3_700_000), url), 'url_expired'],
  ])('of our own %s is none', async (_what, change, code) => {
    await assets.write('gen_0.0.0.0', 'png', png);
    const url = change(signer.sign({ id: 'gen_0.0.0.0', format: 'png' }, 'http://127.0.0.1:8080'));
    await expect(take([{ param: 'images[0]', url }])).rejects.toMatchObject({ code, details: { param: 'images[0]' } });
  });

  test('that fails leaves nothing of the others', async () => {
    world.answer = (_request, response) => response.writeHead(404).end();
    const pictures = [await sent('image', png), { param: 'images[1]', url: 'https://pictures.example/a.png' }];
    const failed = { code: 'invalid_image_url', details: { param: 'images[1]' } };
    await expect(take([...pictures, { param: 'images[2]', url: dataUrl('image/png', png) }])).rejects.toMatchObject(
      failed,
    );
    expect(await incoming()).toEqual([]);
  });

  test('that is refused ends the others, which may be slow', async () => {
    // No answer ever comes, and the time limit of the fetch is longer than that of the test.
    world.answer = () => undefined;
    const slow = { param: 'images[0]', url: 'https://pictures.example/slow.png' };
    const refused = { param: 'images[1]', url: 'https://10.0.0.1/x.png' };
    const failed = { code: 'invalid_image_url', details: { param: 'images[1]' } };
    await expect(take([slow, refused])).rejects.toMatchObject(failed);
  });

  test('is given up when the client goes away', async () => {
    const leaving = new AbortController();
    world.answer = () => leaving.abort(new Error('gone'));
    await expect(
      take([{ param: 'image', url: 'https://pictures.example/a.png' }], undefined, leaving.signal),
    ).rejects.toThrow('gone');
    expect(await incoming()).toEqual([]);
  });
});

test.each<[string, () => Promise<SentPicture[]>, SentPicture | undefined, string, string]>([
  ['a text file', async () => [await sent('image', Buffer.from('no'))], undefined, 'image', 'invalid_image_file'],
  [
    'the second of two',
    async () => [await sent('image[0]', png), await sent('image[1]', png.subarray(0, 900))],
    undefined,
    'image[1]',
    'invalid_image_file',
  ],
])('%s is refused by name, and nothing of it stays', async (_what, pictures, mask, param, code) => {
  await expect(take(await pictures(), mask)).rejects.toMatchObject({ code, details: { param } });
  expect(await incoming()).toEqual([]);
});

test.each([
  ['of other pixels', { width: 48, height: 64 }, /48x64.*64x48/],
  ['that marks nothing', undefined, /marks nothing/],
])('a mask %s is refused', async (_what, size, message) => {
  const bytes = size ? await maskFor(size) : await blackPng();
  const picture = await sent('image', png);
  await expect(take([picture], await sent('mask', bytes))).rejects.toMatchObject({
    ...{ code: 'invalid_value', message: expect.stringMatching(message), details: { param: 'mask' } },
  });
  expect(await incoming()).toEqual([]);
});

function blackPng(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: 'black' } })
    .png()
    .toBuffer();
}
