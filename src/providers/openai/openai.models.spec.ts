import type { ModelCard } from '../../domain/model-card.js';
import type { Price } from '../../domain/price.js';
import { openai } from './openai.provider.js';

const cardOf = (id: string) => openai.models.find((card) => card.id === id) as ModelCard;
const pricesOf = (prices: readonly Price[]) =>
  prices.flatMap((price) => (price.per === 'token' ? [[price.token, price.usdPerMillion]] : []));
const upTo3 = { low: 'low', medium: 'medium', high: 'high', standard: 'medium', hd: 'high' };
const upTo5 = { ...upTo3, xhigh: 'xhigh', max: 'max' };
const base = ['moderation', 'safety_identifier', 'user'];

test.each([
  ['gpt-image-2.6-flare', 'pixels', upTo5, [...base, 'complexity'], 600_000, undefined],
  ['gpt-image-2.6-sunburst', 'pixels', upTo5, [...base, 'complexity'], 600_000, undefined],
  ['gpt-image-2.5-flare', 'pixels', upTo5, base, 600_000, undefined],
  ['gpt-image-2.5-sunburst', 'pixels', upTo5, base, 600_000, undefined],
  ['gpt-image-2', 'pixels', upTo3, base, 600_000, undefined],
  ['gpt-image-1.5', 'list', upTo3, [...base, 'input_fidelity'], 300_000, '2026-12-01'],
  ['gpt-image-1-mini', 'list', upTo3, [...base, 'input_fidelity'], 300_000, '2026-12-01'],
  ['chatgpt-image-latest', 'list', upTo3, base, 300_000, '2026-12-01'],
])('%s makes sizes by %s', (id, kind, qualities, parameters, timeoutMs, shutdown) => {
  const card = cardOf(id);
  expect(card.upstream).toEqual({ generate: id, edit: id });
  expect(card.size.kind).toBe(kind);
  expect(card.qualities).toEqual(qualities);
  expect(card.parameters.map(({ name }) => name)).toEqual(parameters);
  expect([card.timeoutMs, card.shutdown]).toEqual([timeoutMs, shutdown]);
});

test('every model is in that table, makes ten pictures a call, and takes masks and sixteen inputs under 50 MB', () => {
  expect(openai.models).toHaveLength(8);
  for (const card of openai.models) {
    expect(card).toMatchObject({
      ...{ imagesPerCall: 10, partialImages: 3, draftsOfOne: true, alpha: true, delivers: 'b64_json' },
      ...{ formats: ['png', 'jpeg', 'webp'], compressed: ['jpeg', 'webp'], mask: { convention: 'alpha' } },
      inputs: { maximum: 16, formats: ['png', 'jpeg', 'webp'], maximumBytes: 49_999_999 },
    });
    expect(card).not.toHaveProperty('seed');
    expect(card).not.toHaveProperty('style');
  }
});

test.each([
  ['gpt-image-2.6-flare', [5, 8, undefined, 30]],
  ['gpt-image-2.5-sunburst', [5, 8, undefined, 30]],
  ['gpt-image-2', [5, 8, 10, 30]],
  ['gpt-image-1.5', [5, 8, 10, 32]],
  ['chatgpt-image-latest', [5, 8, 10, 32]],
  ['gpt-image-1-mini', [2, 2.5, undefined, 8]],
])('%s costs %j USD per million tokens of text in, pictures in, text out and pictures out', (id, usd) => {
  const kinds = ['input_text', 'input_image', 'output_text', 'output_image'];
  const expected = kinds.map((kind, index) => [kind, usd[index]]).filter(([, price]) => price !== undefined);
  expect(pricesOf(cardOf(id).prices)).toEqual(expected);
});

test.each([
  ['gpt-image-2', { low: 16, medium: 48, high: 96 }],
  ['gpt-image-2.5-flare', { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }],
  ['gpt-image-2.6-sunburst', { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }],
])('pictures of %s take tokens by patches: %j', (id, counts) => {
  const expected = Object.entries(counts).map(([quality, count]) => ({ quality, count, byPatches: true }));
  expect(cardOf(id).tokens?.picture).toEqual(expected);
});

test('pictures of the first models take tokens by their size, squares where it is not known', () => {
  const { picture = [] } = cardOf('gpt-image-1.5').tokens ?? {};
  expect(picture).toHaveLength(9);
  expect(picture).toEqual(
    expect.arrayContaining([
      { quality: 'medium', count: 1056 },
      { quality: 'high', size: '1024x1536', count: 6240 },
      { quality: 'low', size: '1536x1024', count: 400 },
    ]),
  );
});

test('only edits of GPT Image 1.5 may keep closely to their inputs', () => {
  const fidelityOf = (id: string) => cardOf(id).parameters.find(({ name }) => name === 'input_fidelity');
  expect(fidelityOf('gpt-image-1.5')).toMatchObject({ values: ['low', 'high'], operations: ['edit'] });
  expect(fidelityOf('gpt-image-1-mini')).toMatchObject({ values: ['low'], operations: ['edit'] });
});

test('dated names stand for their models, and retired ones name a successor that is live', () => {
  expect(cardOf('gpt-image-2').aliases).toEqual(['gpt-image-2-2026-04-21']);
  expect(cardOf('gpt-image-2.5-flare').aliases).toEqual(['gpt-image-2.5-flare-2026-09-08']);
  expect(openai.retired?.map(({ id, since }) => [id, since])).toEqual([
    ['gpt-image-1', '2026-10-23'],
    ['dall-e-3', '2026-05-12'],
    ['dall-e-2', '2026-05-12'],
  ]);
  for (const { successor } of openai.retired ?? []) expect(cardOf(successor ?? '')).toBeDefined();
});

test('whoever says nothing gets base64, which is all that OpenAI itself answers with', () => {
  expect(openai.models.filter(({ contract }) => contract !== 'b64_json')).toEqual([]);
});
