import { fieldOf, problemsOf } from './problems.js';

const known = ['prompt', 'image', 'size', 'halftone.fit', 'halftone.providers'];

test.each([
  ['size', 'size'],
  ['images[0].image_url', 'image'],
  ['image[1]', 'image'],
  ['halftone.fit', 'halftone.fit'],
  ['halftone.providers[0]', 'halftone.providers'],
  ['prompt.text', 'prompt'],
  ['quality', undefined],
  [undefined, undefined],
])('%s is told at %s', (param, field) => {
  expect(fieldOf(param, known)).toBe(field);
});

test('errors go to their fields, one without stands apart, and what the form itself knows goes first', () => {
  const wrong = (message: string, param?: string) => Object.assign(new Error(message), { param });
  const { byField, rest } = problemsOf(
    { prompt: 'own' },
    [wrong('a', 'prompt'), undefined, wrong('b', 'size'), wrong('c', 'x')],
    known,
  );
  expect(byField).toEqual({ prompt: 'own', size: 'b' });
  expect(rest?.message).toBe('c');
});
