import { cardAt, knownWith } from '../../test/support/operator-catalog.js';
import type { Offer } from '../domain/model-card.js';
import { buildCatalog, findModel } from '../providers/build-catalog.js';
import { providers } from '../providers/index.js';

const endpoints = [{ id: 'box', base_url: 'http://box.test/v1', server: 'vllm-omni' }];
const atBox = { provider: 'box', upstream: 'Qwen/Qwen-Image' };
const atFal = { provider: 'fal', upstream: 'fal-ai/qwen-image', like: 'flux-2' };
const gemini25 = 'gemini-2.5-flash-image';

function modelWith(entry: { id: string } & Record<string, unknown>) {
  return buildCatalog(knownWith({ endpoints, models: [entry] })).find(({ id }) => id === entry.id);
}
const offersOf = (entry: { id: string } & Record<string, unknown>) =>
  modelWith(entry)?.offers.map(({ provider }) => provider);

describe('a new model', () => {
  test('is what the file says of it', () => {
    const said = { name: 'Qwen Image', owned_by: 'qwen', description: 'Draws letters.', created: '2026-01-15' };
    expect(modelWith({ id: 'qwen-image', ...said, aliases: ['qwen'], offers: [atBox] })).toMatchObject({
      ...{ id: 'qwen-image', name: 'Qwen Image', ownedBy: 'qwen', description: 'Draws letters.' },
      ...{ created: Date.UTC(2026, 0, 15) / 1000, aliases: ['qwen'] },
    });
  });

  test.each([
    ['an endpoint', [atBox], 'box'],
    ['an endpoint beside a hosted provider', [atFal, atBox], 'box'],
    ['a hosted provider', [atFal], 'unknown'],
  ])('at %s has an owner, a name and a day of its own all the same', (_fact, offers, ownedBy) => {
    const expected = { id: 'qwen-image', name: 'qwen-image', ownedBy, created: 0, aliases: [] };
    expect(modelWith({ id: 'qwen-image', offers })).toMatchObject({ ...expected, description: undefined });
  });

  test('may have an id that was retired', () => {
    const id = providers.flatMap(({ retired = [] }) => retired)[0]?.id ?? '';
    expect(offersOf({ id, offers: [atBox] })).toEqual(['box']);
  });

  test('of which every offer is switched off is not there', () => {
    expect(modelWith({ id: 'qwen-image', offers: [{ ...atBox, enabled: false }] })).toBeUndefined();
  });
});

describe('a model that is there', () => {
  test('keeps what the file does not name', () => {
    const before = findModel(buildCatalog(providers), gemini25);
    const after = modelWith({ id: gemini25, name: 'Banana' });
    expect(after).toEqual({ ...before, name: 'Banana', offers: expect.anything() });
    const nameless = ({ card }: Offer) => ({ ...card, name: '', description: '', aliases: [] });
    expect(after?.offers.map(nameless)).toEqual(before?.offers.map(nameless));
  });

  test('is called by more names, and still by those that it had', () => {
    const before = findModel(buildCatalog(providers), gemini25)?.aliases ?? [];
    expect(before).toContain(`${gemini25}-preview`);
    expect(modelWith({ id: gemini25, aliases: ['picture'] })?.aliases).toEqual([...before, 'picture']);
    expect(modelWith({ id: gemini25, aliases: [`${gemini25}-preview`] })?.aliases).toEqual(before);
  });

  test('is described on a new offer as on the others', () => {
    const known = knownWith({ endpoints, models: [{ id: 'flux-dev', offers: [atBox] }] });
    expect(cardAt(known, 'box', 'flux-dev')).toMatchObject({ name: 'FLUX.1 [dev]', ownedBy: 'black-forest-labs' });
  });

  test('is gone where every offer is switched off', () => {
    const served = findModel(buildCatalog(providers), gemini25)?.offers ?? [];
    const offers = served.map(({ provider }) => ({ provider, enabled: false }));
    expect(modelWith({ id: gemini25, offers })).toBeUndefined();
  });
});

describe('the order of trying', () => {
  test('is that of the list where the file says nothing', () => {
    expect(offersOf({ id: 'qwen-image', offers: [atBox, atFal] })).toEqual(['fal', 'box']);
  });

  test.each([
    [['box'], ['box', 'fal']],
    [
      ['box', 'fal'],
      ['box', 'fal'],
    ],
    [
      ['fal', 'box'],
      ['fal', 'box'],
    ],
    [[], ['fal', 'box']],
  ])('%j puts those first', (order, expected) => {
    expect(offersOf({ id: 'qwen-image', order, offers: [atBox, atFal] })).toEqual(expected);
  });

  test('of one model is nobody else’s', () => {
    const known = buildCatalog(knownWith({ models: [{ id: gemini25, order: ['fal'] }] }));
    const before = buildCatalog(providers).map(({ id, offers }) => [id, offers.map(({ provider }) => provider)]);
    const after = known.map(({ id, offers }) => [id, offers.map(({ provider }) => provider)]);
    expect(after.filter(([id]) => id !== gemini25)).toEqual(before.filter(([id]) => id !== gemini25));
    const builtIn = (before.find(([id]) => id === gemini25)?.[1] ?? []) as string[];
    const wanted = ['fal', ...builtIn.filter((provider) => provider !== 'fal')];
    expect(after.find(([id]) => id === gemini25)?.[1]).toEqual(wanted);
  });
});
