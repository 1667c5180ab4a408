import { bodyOf, emptyForm, modeOf, sectionsOf, type Form } from './form.js';
import type { Schema } from './model.js';

const both = ['text-to-image', 'image-edit'] as const;
const schema: Schema = {
  required: ['prompt'],
  'x-sizes': [],
  properties: {
    prompt: { type: 'string', 'x-modes': both },
    seed: { type: 'integer', 'x-modes': both },
    size: { type: 'string', 'x-modes': both },
    strength: { type: 'number', 'x-modes': ['image-edit'] },
    clean: { type: 'boolean', 'x-modes': both },
    labels: { type: 'object', 'x-modes': both },
    image: { type: 'string', 'x-modes': ['image-edit'] },
  },
};

function fieldsOf(parts: Partial<Form>, mode: 'text-to-image' | 'image-edit' = 'text-to-image') {
  return bodyOf({ ...emptyForm, model: 'm', prompt: 'p', ...parts }, schema, mode).fields;
}

test('what is empty is not sent, what is written is of its type', () => {
  expect(fieldsOf({})).toEqual({ model: 'm', prompt: 'p' });
  const values = { seed: '7', size: '', clean: 'false', labels: '{"a":1}' };
  expect(fieldsOf({ values })).toEqual({ model: 'm', prompt: 'p', seed: 7, clean: false, labels: { a: 1 } });
});

test('what the model does not know in this mode is not sent', () => {
  const values = { strength: '0.5', quality: 'high' };
  expect(fieldsOf({ values })).toEqual({ model: 'm', prompt: 'p' });
  expect(fieldsOf({ values }, 'image-edit')).toEqual({ model: 'm', prompt: 'p', strength: 0.5 });
});

test('options are one object, and lists are told apart by commas', () => {
  const options = { strict: 'true', fallback: '', timeout_ms: '5000', providers: 'fal, replicate', tags: ' ,' };
  const halftone = { strict: true, timeout_ms: 5_000, providers: ['fal', 'replicate'] };
  expect(fieldsOf({ options })).toEqual({ model: 'm', prompt: 'p', halftone });
});

test('other parameters stand beside the known ones', () => {
  expect(fieldsOf({ extra: '{"wild":[1]}' })).toEqual({ model: 'm', prompt: 'p', wild: [1] });
});

test('what is not of its form is told at its field', () => {
  const form = { ...emptyForm, values: { labels: '[1]' }, extra: 'x' };
  expect(Object.keys(bodyOf(form, schema, 'text-to-image').problems)).toEqual(['labels', 'extra']);
});

test('what most look for comes first', () => {
  const names = (list: [string, unknown][]) => list.map(([name]) => name);
  const { common, more } = sectionsOf(schema, 'image-edit');
  expect([names(common), names(more)]).toEqual([
    ['size', 'seed'],
    ['strength', 'clean', 'labels'],
  ]);
});

test.each([
  [both, 0, 'text-to-image'],
  [both, 1, 'image-edit'],
  [['image-edit'], 0, 'image-edit'],
  [['text-to-image'], 1, 'image-edit'],
] as const)('a model of %j with %i pictures is asked for %s', (modes, inputs, mode) => {
  expect(modeOf(modes, inputs)).toBe(mode);
});
