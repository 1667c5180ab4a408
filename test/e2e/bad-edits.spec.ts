import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { redisKey } from '../../src/redis/redis-key.js';
import { formOf, postForm, postJson } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { dataUrl, maskFor, photo } from '../support/pictures.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
const fine = await photo({ width: 64, height: 48 });
const prompt = 'change it';

function filesLeft(): string[] {
  const folder = join(gateway.dataDir, 'assets');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile() && entry.name !== 'folder-id').map(({ name }) => name);
}

async function errorOf(sent: Promise<Response>) {
  const answer = await sent;
  expect(answer.headers.get('content-type')).toBe('application/json');
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  expect(Object.keys(error).slice(0, 4)).toEqual(['message', 'type', 'param', 'code']);
  expect(filesLeft()).toEqual([]);
  return { status: answer.status, ...error };
}

/** Of 30,000 × 30,000 pixels, all black, in about 100 kB. */
function hugePng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(30_000 * 3_751));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** One frame, 10,000 times over. */
async function longGif(): Promise<Buffer> {
  const still = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .gif()
    .toBuffer();
  const tableBytes = 3 * 2 ** (((still[10] ?? 0) & 7) + 1);
  const start = 13 + ((still[10] ?? 0) & 0x80 ? tableBytes : 0);
  const frame = still.subarray(start, still.length - 1);
  return Buffer.concat([still.subarray(0, start), ...Array<Buffer>(10_000).fill(frame), Buffer.from([0x3b])]);
}

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
);

describe('of a bad edit nothing is queued, bought, or left in the store', () => {
  afterAll(async () => {
    expect(await gateway.redis.keys(redisKey('generation', '*'))).toEqual([]);
    expect(await gateway.redis.exists(redisKey('unfinished'))).toBe(0);
    expect(gateway.ledger.lines()).toEqual([]);
    expect(filesLeft()).toEqual([]);
  });

  describe('a picture that is none is refused by name', () => {
    test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
      ['text called .png', () => Buffer.from('I am not a picture'), /PNG/],
      ['a truncated PNG', () => fine.subarray(0, fine.length / 2), /damaged|cut off/],
      ['a PNG of 30,000 × 30,000 pixels', hugePng, /pixels/],
      ['a GIF of 10,000 frames', longGif, /frames/],
      ['an SVG', () => svg, /PNG/],
      ['an empty file', () => Buffer.alloc(0), /empty/],
    ])('%s', async (_what, picture, message) => {
      const bad = await picture();
      const expected = { status: 400, code: 'invalid_image_file', message: expect.stringMatching(message) };
      expect(await errorOf(postForm(gateway, { model, prompt, image: bad }))).toMatchObject({
        ...expected,
        param: 'image',
      });
      const second = { model, prompt, 'image[]': [fine, bad] };
      expect(await errorOf(postForm(gateway, second))).toMatchObject({ ...expected, param: 'image[1]' });
      const images = [{ image_url: dataUrl('image/png', fine) }, { image_url: dataUrl('image/png', bad) }];
      expect(await errorOf(postJson(gateway, { model, prompt, images }))).toMatchObject({
        status: 400,
        param: 'images[1]',
      });
    });
  });

  describe('what is too large gets 413', () => {
    const large = Buffer.alloc(60 * 1024 * 1024, 1);

    test.each([
      ['as a form', () => postForm(gateway, { model, prompt, image: large })],
      ['as JSON', () => postJson(gateway, { model, prompt, images: [dataUrl('image/png', large)] })],
    ])('an upload of 60 MB %s', async (_what, send) => {
      const message = expect.stringMatching(/50 MB/);
      expect(await errorOf(send())).toMatchObject({ status: 413, code: 'request_too_large', message });
    });
  });

  describe('a mask', () => {
    test('of another size', async () => {
      const mask = await maskFor({ width: 48, height: 64 });
      const message = expect.stringMatching(/48x64.*64x48/);
      const error = await errorOf(postForm(gateway, { model, prompt, image: fine, mask }));
      expect(error).toMatchObject({ status: 400, param: 'mask', code: 'invalid_value', message });
    });

    test('that marks nothing', async () => {
      const mask = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'black' } })
        .png()
        .toBuffer();
      expect(await errorOf(postForm(gateway, { model, prompt, image: fine, mask }))).toMatchObject({ param: 'mask' });
    });

    test('that is no picture', async () => {
      const error = await errorOf(postForm(gateway, { model, prompt, image: fine, mask: Buffer.from('no') }));
      expect(error).toMatchObject({ param: 'mask', code: 'invalid_image_file' });
    });
  });

  describe('a URL', () => {
    test.each([
      ['of a private address', 'https://10.0.0.1/a.png'],
      ['of this machine', 'https://127.0.0.1/a.png'],
      ['of the metadata service', 'http://169.254.169.254/latest'],
      ['without TLS', 'http://pictures.example/a.png'],
      ['of a file', 'file:///etc/passwd'],
    ])('%s', async (_what, image_url) => {
      const error = await errorOf(
        postJson(gateway, { model, prompt, images: [{ image_url: dataUrl('image/png', fine) }, { image_url }] }),
      );
      expect(error).toMatchObject({ status: 400, code: 'invalid_image_url', param: 'images[1]' });
    });

    test('that is none', async () => {
      const error = await errorOf(postJson(gateway, { model, prompt, images: ['cat.png'] }));
      expect(error).toMatchObject({ status: 400, code: 'invalid_image_file', param: 'images[0]' });
    });
  });

  describe('a request', () => {
    test.each<[string, () => Promise<Response>, Record<string, unknown>]>([
      [
        'without a picture',
        () => postForm(gateway, { model, prompt }),
        { param: 'image', code: 'missing_required_parameter' },
      ],
      [
        'with images: []',
        () => postJson(gateway, { model, prompt, images: [] }),
        { param: 'images', code: 'invalid_value' },
      ],
      [
        'with a file id',
        () => postJson(gateway, { model, prompt, images: [{ file_id: 'file-1' }] }),
        { code: 'unsupported_parameter' },
      ],
      [
        'with text for a file',
        () => postForm(gateway, { model, prompt, image: 'x' }),
        { param: 'image', code: 'invalid_type' },
      ],
      ['without a prompt', () => postForm(gateway, { model, image: fine }), { param: 'prompt' }],
      [
        'with n of 11',
        () => postForm(gateway, { model, prompt, image: fine, n: '11' }),
        { param: 'n', code: 'integer_above_max_value' },
      ],
      [
        'with n that is no number',
        () => postForm(gateway, { model, prompt, image: fine, n: 'two' }),
        { param: 'n', code: 'invalid_type' },
      ],
      ['with a bad size', () => postForm(gateway, { model, prompt, image: fine, size: '1024' }), { param: 'size' }],
      [
        'with halftone that is no JSON',
        () => postForm(gateway, { model, prompt, image: fine, halftone: '{' }),
        { param: 'halftone' },
      ],
      [
        'to a model that cannot edit',
        () => postForm(gateway, { model: 'flux-schnell', prompt, image: fine }),
        { param: 'model' },
      ],
      [
        'with broken JSON',
        () =>
          gateway.request('/v1/images/edits', {
            method: 'POST',
            body: '{"a',
            headers: { 'content-type': 'application/json' },
          }),
        { code: 'invalid_json' },
      ],
      [
        'as plain text',
        () =>
          gateway.request('/v1/images/edits', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }),
        { code: 'unsupported_media_type' },
      ],
      [
        'for a variation with a mask',
        () => postForm(gateway, { model, image: fine, mask: fine }, 'variations'),
        { param: 'mask' },
      ],
    ])('%s', async (_what, send, expected) => {
      expect(await errorOf(send())).toMatchObject({ status: 400, ...expected });
    });

    test('with more pictures than the model takes is told which models take them', async () => {
      const error = await errorOf(postForm(gateway, { model, prompt, image: Array<Buffer>(4).fill(fine) }));
      expect(error).toMatchObject({ status: 400, param: 'image' });
      expect(error).toMatchObject({ message: expect.stringMatching(/at most 3.*4 were sent.*gemini-3-pro-image/) });
    });

    test('with 17 pictures', async () => {
      const error = await errorOf(
        postForm(gateway, { model: 'mock-image', prompt, image: Array<Buffer>(17).fill(fine) }),
      );
      expect(error).toMatchObject({ status: 400, param: 'image', message: expect.stringMatching(/at most 16/) });
    });

    test('of an unknown model', async () => {
      expect(await errorOf(postForm(gateway, { model: 'nope', prompt, image: fine }))).toMatchObject({ status: 404 });
    });

    test.each([
      ['no key', null, 401],
      ['a wrong key', 'ht_a-wrong-key-of-some-length', 401],
    ])('with %s is refused before its body is read', async (_what, key, status) => {
      const body = formOf({ model, prompt, image: Buffer.alloc(30_000_000) });
      const answer = await gateway.request('/v1/images/edits', { method: 'POST', body, key });
      expect(answer.status).toBe(status);
      await answer.json();
    });
  });
});
