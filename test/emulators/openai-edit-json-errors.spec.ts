import { failure, openOpenai, type OpenOpenai, unworkable } from '../support/openai-emulator.js';
import { aPicture, dataUrl } from '../support/pictures.js';

let openai: OpenOpenai;
beforeAll(async () => {
  openai = await openOpenai();
});
afterAll(() => openai.close());
afterEach(() => expect([openai.ledger, openai.drawings]).toEqual([[], []]));

const url = dataUrl('image/png', await aPicture('png', 300, 200));
const picture = { image_url: url };
const at = 'images[0].image_url';

const missing = (param: string): object =>
  failure(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`);
const wrong = (param: string, expected: string, got: string): object =>
  failure(param, 'invalid_type', `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`);
const unknown = (param: string): object => failure(param, 'unknown_parameter', `Unknown parameter: '${param}'.`);
const notJson = (param: string): object => {
  const message = `Unknown parameter: '${param}'. For application/json on /v1/images/edits, use 'images' (array).`;
  return failure(param, 'invalid_value', message);
};
const invalid = (param: string, message: unknown): object => failure(param, 'invalid_value', message as string);
const noUrl = expect.stringContaining('Expected a base64-encoded data URL with an image MIME type') as unknown;
const undecodable = unworkable(
  null,
  'invalid_image_file',
  'Invalid image file or mode for image 1, please check your image file.',
);

test.each<[string, object, object]>([
  ['no pictures', {}, missing('images')],
  ['the name of the form', { image: url }, notJson('image')],
  ['one picture', { images: picture }, wrong('images', 'an array of objects', 'an object')],
  ['an empty list', { images: [] }, failure('images', 'empty_array', expect.any(String) as string)],
  [
    'seventeen',
    { images: Array(17).fill(picture) },
    failure('images', 'array_above_max_length', expect.stringContaining('length 17') as string),
  ],
  ['bare URLs', { images: [url] }, wrong('images[0]', 'an object', 'a string')],
  ['an empty object', { images: [picture, {}] }, missing('images[1].image_url')],
  ['another field', { images: [{ ...picture, detail: 'low' }] }, unknown('images[0].detail')],
  ['both kinds', { images: [{ ...picture, file_id: 'f' }] }, invalid('images[0]', expect.any(String))],
  ['a file', { images: [{ file_id: 'file-a' }] }, invalid('images[0].file_id', 'No such File object: file-a')],
  ['a number', { images: [{ image_url: 7 }] }, wrong(at, 'a string', 'an integer')],
  ['the web', { images: [{ image_url: 'https://a.b/c' }] }, invalid(at, 'Error while downloading https://a.b/c.')],
  ['no URL', { images: [{ image_url: 'a cat' }] }, invalid(at, noUrl)],
  ['another type', { images: [{ image_url: url.replace('image/png', 'text/plain') }] }, invalid(at, noUrl)],
  ['no base64', { images: [{ image_url: `${url}!` }] }, invalid(at, noUrl)],
  ['no bytes', { images: [{ image_url: 'data:image/png;base64,' }] }, invalid(at, noUrl)],
  ['a wrong type', { images: [{ image_url: url.replace('png', 'webp') }] }, undecodable],
  [
    'a gif',
    { images: [{ image_url: url.replace('png', 'gif') }] },
    failure(at, 'unsupported_file_mimetype', expect.any(String) as string),
  ],
  [
    'a URL of 20 MiB and more',
    { images: [{ image_url: url.padEnd(20_971_521, 'A') }] },
    failure(at, 'string_above_max_length', expect.stringContaining('maximum length 20971520') as string),
  ],
  ['a mask that is a URL', { images: [picture], mask: url }, wrong('mask', 'an object', 'a string')],
  ['an empty mask', { images: [picture], mask: {} }, missing('mask.image_url')],
  [
    'an opaque mask',
    { images: [picture], mask: picture },
    failure('mask', 'invalid_mask_image_format', 'Invalid mask image format - mask image missing alpha channel'),
  ],
  ['markup', { images: [picture], markup: picture }, unknown('markup')],
  ['a format of its own', { images: [picture], response_format: null }, unknown('response_format')],
  ['a number in a string', { images: [picture], n: '2' }, wrong('n', 'an integer', 'a string')],
])('%s', async (_, fields, body) => {
  expect(await openai.editJson(fields)).toMatchObject({ status: 400, body });
});
