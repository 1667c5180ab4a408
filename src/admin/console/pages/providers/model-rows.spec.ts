import type { ModelState, ProviderState } from '../../api/providers.js';
import { abilitiesOf, rowsFor } from './model-rows.js';

const model = (id: string, more: Partial<ModelState> = {}) =>
  ({
    ...{ id, name: id.toUpperCase(), aliases: [], modes: ['text-to-image'], capabilities: [], formats: ['png'] },
    ...{ partial_images: 0, ...more },
  }) as unknown as ModelState;
const provider = (id: string, models: ModelState[]) =>
  ({ id, name: `The ${id}`, on: true, models }) as unknown as ProviderState;

const providers = [
  provider('fal', [
    model('flux'),
    model('banana', { aliases: ['gemini-image'], modes: ['text-to-image', 'image-edit'] }),
  ]),
  provider('gemini', [model('banana', { capabilities: ['transparent_background'], formats: ['png', 'webp'] })]),
];

test.each([
  ['', ['fal/flux', 'fal/banana', 'gemini/banana']],
  ['  FLUX ', ['fal/flux']],
  ['banana fal', ['fal/banana']],
  ['gemini', ['fal/banana', 'gemini/banana']],
  ['transparent', ['gemini/banana']],
  ['edit', ['fal/banana']],
  ['webp', ['gemini/banana']],
  ['nothing of this name', []],
])('%j finds %j', (search, found) => {
  expect(rowsFor(providers, search).map((row) => `${row.provider.id}/${row.model.id}`)).toEqual(found);
});

test('what a model can do is told in words', () => {
  const able = model('x', { capabilities: ['seed', 'something_new'], partial_images: 3 });
  expect(abilitiesOf(able)).toEqual(['text to image', 'seed', 'something new', 'drafts while it draws']);
});
