import sharp from 'sharp';
import { errorOf, expectNothingBegun } from '../support/bad-requests.js';
import { hugePng, longGif } from '../support/bombs.js';
import { postForm, postJson } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { dataUrl, maskFor, photo } from '../support/pictures.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
const fine = await photo({ width: 64, height: 48 });
const prompt = 'change it';
const refused = (sent: Promise<Response>) => errorOf(gateway, sent);

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
);

describe('of a bad edit nothing is queued, bought, or left in the store', () => {
  afterAll(() => expectNothingBegun(gateway));

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
      expect(await refused(postForm(gateway, { model, prompt, image: bad }))).toMatchObject({
        ...expected,
        param: 'image',
      });
      const second = { model, prompt, 'image[]': [fine, bad] };
      expect(await refused(postForm(gateway, second))).toMatchObject({ ...expected, param: 'image[1]' });
      const images = [{ image_url: dataUrl('image/png', fine) }, { image_url: dataUrl('image/png', bad) }];
      expect(await refused(postJson(gateway, { model, prompt, images }))).toMatchObject({
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
      expect(await refused(send())).toMatchObject({ status: 413, code: 'request_too_large', message });
    });
  });

  describe('a mask', () => {
    test('of another size', async () => {
      const mask = await maskFor({ width: 48, height: 64 });
      const message = expect.stringMatching(/48x64.*64x48/);
      const error = await refused(postForm(gateway, { model, prompt, image: fine, mask }));
      expect(error).toMatchObject({ status: 400, param: 'mask', code: 'invalid_value', message });
    });

    test('that marks nothing', async () => {
      const mask = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'black' } })
        .png()
        .toBuffer();
      expect(await refused(postForm(gateway, { model, prompt, image: fine, mask }))).toMatchObject({ param: 'mask' });
    });

    test('that is no picture', async () => {
      const error = await refused(postForm(gateway, { model, prompt, image: fine, mask: Buffer.from('no') }));
      expect(error).toMatchObject({ param: 'mask', code: 'invalid_image_file' });
    });
  });
});
