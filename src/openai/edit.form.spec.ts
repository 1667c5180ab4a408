import { receivedFrom } from '../../test/support/fake-wire.js';
import { picturesOf } from './edit.form.js';

function form(fields: readonly string[], texts: Readonly<Record<string, string>> = {}) {
  const files = fields.map((field, index) => ({ field, received: receivedFrom(String(index)) }));
  return { files, texts: new Map(Object.entries(texts).map(([name, text]) => [name, [text]])) };
}

function taken(fields: readonly string[]) {
  const { inputs, mask } = picturesOf(form(fields));
  const place = (sent: (typeof inputs)[number] | undefined) =>
    sent && 'received' in sent ? `${sent.param} ${sent.received.location}` : undefined;
  return [inputs.map(place), place(mask)];
}

test.each([
  [['image'], ['image 0']],
  [['image[]'], ['image 0']],
  [
    ['image', 'image'],
    ['image[0] 0', 'image[1] 1'],
  ],
  [
    ['image[]', 'image[]'],
    ['image[0] 0', 'image[1] 1'],
  ],
  [
    ['image[1]', 'image[0]', 'image'],
    ['image[0] 0', 'image[1] 1', 'image[2] 2'],
  ],
])('files of %j are the pictures in order of appearance', (fields, inputs) => {
  expect(taken(fields)).toEqual([inputs, undefined]);
});

test.each([[['mask', 'image']], [['image', 'mask[]']]])('%j has a mask', (fields) => {
  expect(taken(fields)[1]).toMatch(/^mask /);
});

test('text that says nothing is not said', () => {
  expect(picturesOf(form(['image'], { mask: '', 'image[]': '' })).inputs).toHaveLength(1);
});

test.each([
  ['no file', [], {}, 'image', 'missing_required_parameter'],
  ['a mask alone', ['mask'], {}, 'image', 'missing_required_parameter'],
  ['text for a file', [], { image: 'cat.png' }, 'image', 'invalid_type'],
  ['text for one of several', ['image[]'], { 'image[]': '[object Object]' }, 'image', 'invalid_type'],
  ['text for a mask', ['image'], { mask: 'x' }, 'mask', 'invalid_type'],
  ['17 files', Array<string>(17).fill('image[]'), {}, 'image', 'invalid_value'],
  ['two masks', ['image', 'mask', 'mask'], {}, 'mask', 'invalid_value'],
  ['a file of another name', ['image', 'markup'], {}, 'markup', 'unknown_parameter'],
] as const)('%s is refused', (_what, fields, texts, param, code) => {
  expect(() => picturesOf(form(fields, texts))).toThrow(expect.objectContaining({ code, details: { param } }));
});
