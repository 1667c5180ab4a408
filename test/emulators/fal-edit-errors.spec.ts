import {
  bytes,
  fill,
  imageToImage,
  many,
  masked,
  nanoBanana,
  one,
  picture,
  prompt,
  square,
} from '../support/fal-edits.js';
import { type OpenFal, openFal } from '../support/fal-emulator.js';
import { dataUrl } from '../support/pictures.js';

let fal: OpenFal;
beforeAll(async () => {
  fal = await openFal();
});
afterAll(() => fal.close());

const noPicture = dataUrl('image/png', Buffer.from('not a picture'));
const brokenOff = dataUrl('image/png', bytes.subarray(0, -20));
const vectors = dataUrl('image/svg+xml', Buffer.from('<svg width="9" height="9"/>'));
const bare = picture.split(',')[1];
const loc = ['body', 'image_urls', 0];
const formats = { supported_formats: ['png', 'jpg', 'webp', 'gif', 'avif'] };

test.each<[string, string, object, object]>([
  ['no inputs', nanoBanana, {}, { type: 'missing', loc: ['body', 'image_urls'] }],
  ['an empty list', '/fal-ai/flux-2/edit', { image_urls: [] }, { type: 'sequence_too_short', ctx: { min_length: 1 } }],
  [
    'too many',
    '/fal-ai/nano-banana-pro/edit',
    { image_urls: Array(15).fill(picture) },
    { type: 'sequence_too_long', ctx: { max_length: 14 } },
  ],
  ['one string for a list', nanoBanana, { image_urls: picture }, { type: 'list_type' }],
  ['bare base64', nanoBanana, { image_urls: [bare] }, { type: 'file_download_error', loc }],
  [
    'a URL that is out of reach',
    imageToImage,
    { image_url: 'https://example.com/a.png' },
    { type: 'file_download_error' },
  ],
  ['text called a picture', nanoBanana, { image_urls: [noPicture] }, { type: 'image_load_error', loc }],
  [
    'a second picture that breaks off',
    '/google/nano-banana-2.1/edit',
    { image_urls: [picture, brokenOff] },
    { type: 'image_load_error', loc: ['body', 'image_urls', 1], input: brokenOff },
  ],
  ['an svg', nanoBanana, { image_urls: [vectors] }, { type: 'unsupported_image_format', loc, ctx: formats }],
  ['no mask', fill, one, { type: 'missing', loc: ['body', 'mask_url'] }],
  ['a mask alone', fill, { mask_url: picture }, { type: 'missing', loc: ['body', 'image_url'] }],
  [
    'a mask of another size',
    fill,
    { image_url: picture, mask_url: square },
    {
      type: 'value_error',
      loc: ['body', 'mask_url'],
      msg: 'Value error, The mask must have the dimensions of the image: 640x370',
    },
  ],
  [
    'a mask that is none',
    fill,
    { ...one, mask_url: noPicture },
    { type: 'image_load_error', loc: ['body', 'mask_url'] },
  ],
  ['webp from fill', fill, { ...masked, output_format: 'webp' }, { type: 'literal_error' }],
  ['a tolerance of 7', fill, { ...masked, safety_tolerance: '7' }, { type: 'literal_error' }],
  ['five pictures from fill', fill, { ...masked, num_images: 5 }, { type: 'less_than_equal', ctx: { le: 4 } }],
  ['a strength above 1', imageToImage, { ...one, strength: 1.1 }, { type: 'less_than_equal', ctx: { le: 1 } }],
  ['auto at flux-2', '/fal-ai/flux-2/edit', { ...many, image_size: 'auto' }, { type: 'literal_error' }],
  ['auto without inputs', '/fal-ai/flux-2-pro', { image_size: 'auto' }, { type: 'literal_error' }],
])('%s is 422', async (_, path, body, violation) => {
  const answer = await fal.ask('api', path, { body: { prompt, ...body } });
  expect(answer).toMatchObject({ status: 422, body: { detail: [violation] } });
  expect([fal.ledger, fal.drawings]).toEqual([[], []]);
});

test('a picture and a mask that are both none are both named', async () => {
  const body = { prompt, image_url: noPicture, mask_url: vectors };
  const types = [{ type: 'image_load_error' }, { type: 'unsupported_image_format' }];
  expect(await fal.ask('api', fill, { body })).toMatchObject({ status: 422, body: { detail: types } });
});

test('more than 50 MB is 422', async () => {
  const large = dataUrl('image/png', Buffer.alloc(50 * 1024 * 1024 + 1));
  const answer = await fal.ask('api', imageToImage, { body: { prompt, image_url: large } });
  const { detail } = answer.body as { detail: readonly object[] };
  const told = detail.map((entry) => ({ ...entry, input: undefined }));
  expect(answer.status).toBe(422);
  expect(told).toMatchObject([{ type: 'file_too_large', ctx: { max_size: 52_428_800 }, loc: ['body', 'image_url'] }]);
  // The answer repeats all of it: a machine that is slow with memory takes its time.
}, 180_000);
