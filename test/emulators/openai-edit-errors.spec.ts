import {
  edit,
  failure,
  file,
  model,
  openOpenai,
  type OpenOpenai,
  type Part,
  unworkable,
} from '../support/openai-emulator.js';
import { aPicture, dataUrl, maskFor } from '../support/pictures.js';

let openai: OpenOpenai;
beforeAll(async () => {
  openai = await openOpenai();
});
afterAll(() => openai.close());
afterEach(() => expect([openai.ledger, openai.drawings]).toEqual([[], []]));

const bytes = await aPicture('png', 300, 200);
const jpegBytes = await aPicture('jpeg', 300, 200);
const gif = await aPicture('gif', 8, 8);
const large = (picture: Buffer, length: number): Buffer =>
  Buffer.concat([picture, Buffer.alloc(length - picture.length)]);
const phone = Buffer.concat([jpegBytes.subarray(0, 2), Buffer.from('ffe200064d504600', 'hex'), jpegBytes.subarray(2)]);
const png = file(bytes, 'image/png');
const image: Part = ['image', png];
const maskBytes = await maskFor({ width: 300, height: 200 });
const mask: Part = ['mask', file(maskBytes, 'image/png')];
const markup: Part = ['markup', file(maskBytes, 'image/png')];

const missing = (param: string): object =>
  failure(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`);
const wrong = (param: string, expected: string, got: string): object =>
  failure(param, 'invalid_type', `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`);
const unknown = (param: string): object => failure(param, 'unknown_parameter', `Unknown parameter: '${param}'.`);
const undecodable = (which: string): object =>
  unworkable(null, 'invalid_image_file', `Invalid image file or mode for ${which}, please check your image file.`);
const mime = (param: string, type: string): object => {
  const supported = "Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.";
  const message = `Invalid file '${param}': unsupported mimetype ('${type}'). ${supported}`;
  return failure(param, 'unsupported_file_mimetype', message);
};
const lacks = (id: string, param: string, code = 'unsupported_parameter'): object =>
  unworkable(param, code, `The model '${id}' does not support the '${param}' parameter.`);
const badMask = (why: string): object =>
  failure('mask', 'invalid_mask_image_format', `Invalid mask image format - ${why}`);
const counted = (param: string, count: number): object => {
  const expected = `Expected an array with maximum length 16, but got an array with length ${count} instead.`;
  return failure(param, 'array_above_max_length', `Invalid '${param}': array too long. ${expected}`);
};
const duplicate = (name: string): object => {
  const start = `Duplicate parameter: '${name}'. You provided multiple values`;
  return failure(name, 'duplicate_parameter', expect.stringMatching(`^${start}`) as string);
};
const otherSize = 'mask size does not match image size';
const clear = async (width: number, height: number): Promise<Blob> =>
  file(await maskFor({ width, height }), 'image/png');
const noPicture: Part = ['image', file(Buffer.from('a cat'), 'image/png')];

test.each<[string, readonly Part[], object]>([
  ['no prompt', [['model', model], image], missing('prompt')],
  ['no model', [['prompt', 'a cat'], image], missing('model')],
  ['no picture', edit(), missing('image')],
  ['a text for a picture', edit(['image', 'cat.png']), wrong('image', 'one of an array of files or file', 'a string')],
  ['a text for a mask', edit(image, ['mask', 'mask.png']), wrong('mask', 'a file', 'a string')],
  ['a file for a text', edit(image, ['size', png]), wrong('size', 'a string', 'an object')],
  ['one name twice', edit(image, image), duplicate('image')],
  ['two prompts', edit(image, ['prompt', 'a dog']), duplicate('prompt')],
  ['seventeen pictures', edit(...Array<Part>(17).fill(['image[]', png])), counted('image', 17)],
  ['no number', edit(image, ['n', 'two']), wrong('n', 'an integer', 'a string')],
  ['a part of a number', edit(image, ['n', '1.5']), wrong('n', 'an integer', 'a decimal number')],
  ['no boolean', edit(image, ['stream', 'yes']), wrong('stream', 'a boolean', 'a string')],
  ['a format of its own', edit(image, ['response_format', 'b64_json']), unknown('response_format')],
  ['a style', edit(image, ['style', 'vivid']), unknown('style')],
  ['a numbered picture', edit(image, ['image[0]', png]), unknown('image[0]')],
  ['no type', edit(['image', file(bytes, 'application/octet-stream')]), mime('image', 'application/octet-stream')],
  ['a gif', edit(['image[]', png], ['image[]', file(gif, 'image/gif')]), mime('image[1]', 'image/gif')],
  ['image/jpg', edit(['image', file(jpegBytes, 'image/jpg')]), mime('image', 'image/jpg')],
  ['a gif as a png', edit(['image', file(gif, 'image/png')]), undecodable('image 1')],
  ['a jpeg as a png', edit(['image[]', png], ['image[]', file(jpegBytes, 'image/png')]), undecodable('image 2')],
  ['no picture at all', edit(noPicture), undecodable('image 1')],
  ['no bytes', edit(['image', file(Buffer.alloc(0), 'image/png')]), undecodable('image 1')],
  ['a cut picture', edit(['image', file(bytes.subarray(0, -20), 'image/png')]), undecodable('image 1')],
  ['a phone’s two pictures in one', edit(['image', file(phone, 'image/jpeg')]), undecodable('image 1')],
  [
    '50 MB',
    edit(['image', file(large(bytes, 50_000_000), 'image/png')]),
    failure('image', 'image_too_large', 'Each image must be smaller than 50MB.'),
  ],
  ['a jpeg as mask', edit(image, ['mask', file(jpegBytes, 'image/png')]), badMask('mask image missing alpha channel')],
  ['an opaque mask', edit(image, ['mask', png]), badMask('mask image missing alpha channel')],
  ['a mask of another width', edit(image, ['mask', await clear(200, 200)]), badMask(otherSize)],
  ['a mask of another height', edit(image, ['mask', await clear(300, 300)]), badMask(otherSize)],
  [
    'a mask of 4 MB',
    edit(image, ['mask', file(large(maskBytes, 4_000_000), 'image/png')]),
    badMask('mask file must be smaller than 4MB'),
  ],
  ['a mask that is none', edit(image, ['mask', file(Buffer.from('a'), 'image/png')]), undecodable('mask')],
  ['markup and mask', edit(image, mask, markup), failure('markup', 'invalid_value', expect.any(String) as string)],
  [
    'opaque markup',
    edit(image, ['markup', png]),
    unworkable('markup', 'invalid_image_file', expect.any(String) as string),
  ],
  [
    'fidelity of 2.5',
    edit(image, ['input_fidelity', 'low']),
    lacks(model, 'input_fidelity', 'invalid_input_fidelity_model'),
  ],
  ['an svg’s model', edit(image, ['svg[model]', 'x']), failure('svg', 'invalid_value', expect.any(String) as string)],
])('a form with %s', async (_, parts, body) => {
  expect(await openai.editForm(parts)).toMatchObject({ status: 400, body });
});

test.each<[string, object, object]>([
  ['gpt-image-2', { input_fidelity: 'high' }, lacks('gpt-image-2', 'input_fidelity', 'invalid_input_fidelity_model')],
  [
    'gpt-image-1-mini',
    { input_fidelity: 'high' },
    failure('input_fidelity', 'invalid_value', "Invalid value: 'high'. Supported values are: 'low'."),
  ],
])('%s with %j', async (id, fields, body) => {
  const images = [{ image_url: dataUrl('image/png', bytes) }];
  expect(await openai.editJson({ model: id, images, ...fields })).toMatchObject({ status: 400, body });
});

test('markup of a model before 2.5', async () => {
  const parts: readonly Part[] = [['model', 'gpt-image-2'], ['prompt', 'a cat'], image, markup];
  expect(await openai.editForm(parts)).toMatchObject({ status: 400, body: lacks('gpt-image-2', 'markup') });
});

test('a retired model', async () => {
  const answer = await openai.editForm([['model', 'dall-e-2'], ['prompt', 'a cat'], image]);
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'model_not_found' } } });
});
