import { receivedFrom } from '../../test/support/fake-wire.js';
import { bodyFields } from './body-fields.js';
import { readJsonEdit } from './edit.json.js';

const mark = 'halftone-bytes:1:0';
const received = new Map([[mark, receivedFrom('lifted')]]);
const read = (json: unknown) => readJsonEdit(bodyFields(json), received);
const url = 'https://pictures.example/cat.png';

test.each<[string, object, unknown[]]>([
  ['a list of objects', { images: [{ image_url: url }, { image_url: mark }] }, ['images[0] url', 'images[1] bytes']],
  ['a list of strings', { images: [url, mark] }, ['images[0] url', 'images[1] bytes']],
  ['one object', { images: { image_url: url } }, ['images url']],
  ['one string', { image: mark }, ['image bytes']],
  ['a list in image', { image: [url] }, ['image[0] url']],
  ['objects with what is not said', { images: [{ image_url: url, file_id: null }] }, ['images[0] url']],
  ['both', { image: url, images: [url] }, ['images[0] url', 'image url']],
])('%s', (_form, body, expected) => {
  const { pictures, fields } = read({ prompt: 'x', ...body });
  expect(pictures.inputs.map((one) => `${one.param} ${'received' in one ? 'bytes' : 'url'}`)).toEqual(expected);
  expect(fields).toEqual({ prompt: 'x' });
});

test.each([[{ image_url: mark }], [mark]])('a mask may be %j', (mask) => {
  expect(read({ images: [url], mask }).pictures.mask).toMatchObject({
    param: 'mask',
    received: { location: 'lifted' },
  });
});

test.each([[null], [''], [undefined]])('a mask of %j is none', (mask) => {
  expect(read({ images: [url], mask }).pictures.mask).toBeUndefined();
});

test.each<[string, unknown, string | undefined, string]>([
  ['a list for a body', [], undefined, 'invalid_type'],
  ['no picture', { prompt: 'x' }, 'images', 'missing_required_parameter'],
  ['an empty list', { images: [] }, 'images', 'invalid_value'],
  ['null', { images: null }, 'images', 'missing_required_parameter'],
  ['17 pictures', { images: Array(17).fill(url) }, 'images', 'invalid_value'],
  ['a file id', { images: [{ file_id: 'file-1' }] }, 'images[0].file_id', 'unsupported_parameter'],
  ['a number', { images: [7] }, 'images[0]', 'invalid_type'],
  ['an object of another kind', { images: [{ url }] }, 'images[0].url', 'unknown_parameter'],
  ['an object with nothing', { images: [{}] }, 'images[0].image_url', 'missing_required_parameter'],
  ['a URL that is no text', { images: [{ image_url: 7 }] }, 'images[0].image_url', 'invalid_type'],
  ['a mask that is no text', { images: [url], mask: [url] }, 'mask', 'invalid_type'],
  ['bytes elsewhere', { images: [url], reference: { deep: [mark] } }, 'reference', 'invalid_value'],
])('%s is refused', (_what, body, param, code) => {
  expect(() => read(body)).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ param }) }));
});
