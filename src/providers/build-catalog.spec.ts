import type { ModelCard } from '../domain/model-card.js';
import { buildCatalog } from './build-catalog.js';
import { mock } from './mock/mock.provider.js';
import type { Provider } from './provider.js';

const aCard = (id: string, more: Partial<ModelCard> = {}): ModelCard => ({
  ...(mock.models[0] as ModelCard),
  id,
  ...more,
});
const aProvider = (id: string, ...models: ModelCard[]): Provider => ({ ...mock, id, models });

describe('a model', () => {
  test('has the offers of all its providers, in the order of the list, and all their aliases once', () => {
    const [model] = buildCatalog([
      aProvider('one', aCard('a', { aliases: ['b'], description: undefined })),
      aProvider('two', aCard('a', { aliases: ['c', 'b'], description: 'Of two.' })),
    ]);
    expect(model).toMatchObject({ id: 'a', aliases: ['b', 'c'], description: 'Of two.' });
    expect(model?.offers.map(({ provider }) => provider)).toEqual(['one', 'two']);
  });

  test.each([
    ['every offer announces one', ['2026-01-01', '2026-03-01', '2026-02-01'], '2026-03-01'],
    ['an offer announces none', ['2026-01-01', undefined], undefined],
  ])('where %s, shuts down with the last of them', (_fact, dates, expected) => {
    const offering = dates.map((shutdown, index) => aProvider(`p${index}`, aCard('a', { shutdown })));
    expect(buildCatalog(offering)[0]?.shutdown).toBe(expected);
  });
});

test.each([
  ['one provider lists it twice', [aProvider('one', aCard('a'), aCard('a'))], /one lists the model "a" twice/],
  [
    'an alias is the id of another',
    [aProvider('one', aCard('a'), aCard('b', { aliases: ['a'] }))],
    /"a" stands for two/,
  ],
  ['an alias is its own id', [aProvider('one', aCard('a', { aliases: ['a'] }))], /"a" stands for two/],
  [
    'two models have the same alias',
    [aProvider('one', aCard('a', { aliases: ['c'] })), aProvider('two', aCard('b', { aliases: ['c'] }))],
    /"c" stands for two models: "a" and "b"/,
  ],
])('there is no catalog where %s', (_fact, providers, message) => {
  expect(() => buildCatalog(providers)).toThrow(message);
});
