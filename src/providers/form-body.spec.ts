import { anOutgoingPicture } from '../../test/support/fake-wire.js';
import { formBody } from './form-body.js';

test.each<[string, unknown, string]>([
  ['text as it is', 'a "cat"\n', 'a "cat"\n'],
  ['an empty text', '', ''],
  ['a number', 0, '0'],
  ['a decimal number', 0.5, '0.5'],
  ['a boolean', false, 'false'],
  ['an object', { a: [1, 'b'] }, '{"a":[1,"b"]}'],
  ['a list', ['x'], '["x"]'],
])('sends %s', (_what, value, sent) => {
  expect(formBody({ name: value }, []).parts).toStrictEqual([{ name: 'name', value: sent }]);
});

test('leaves out what is not said', () => {
  expect(formBody({ one: undefined, two: null, three: 3 }, []).parts).toStrictEqual([{ name: 'three', value: '3' }]);
});

test('sends pictures behind the texts, in order, with the names and types of their files', () => {
  const [png, jpeg, webp] = ['png', 'jpeg', 'webp'].map((type) => anOutgoingPicture(`image/${type}`, type));
  const pictures = [
    { name: 'image[]', picture: jpeg! },
    { name: 'image[]', picture: webp! },
    { name: 'mask', picture: png! },
  ];
  expect(formBody({ n: 2 }, pictures).parts).toStrictEqual([
    { name: 'n', value: '2' },
    { name: 'image[]', value: { source: jpeg, filename: 'image.jpg', mediaType: 'image/jpeg' } },
    { name: 'image[]', value: { source: webp, filename: 'image.webp', mediaType: 'image/webp' } },
    { name: 'mask', value: { source: png, filename: 'mask.png', mediaType: 'image/png' } },
  ]);
});
