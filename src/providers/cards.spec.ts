import type { GridSize, ModelCard } from '../domain/model-card.js';
import { fal } from './fal/fal.provider.js';
import { gemini } from './gemini/gemini.provider.js';

const cardOf = (models: readonly ModelCard[], id: string) => models.find((card) => card.id === id) as ModelCard;
const gridOf = (models: readonly ModelCard[], id: string) => cardOf(models, id).size as GridSize;

describe('the sizes of Gemini 2.5 Flash Image', () => {
  test('are ten, in one tier that it is not told, in the order of the model page', () => {
    const { tiers, tellsTier } = gridOf(gemini.models, 'gemini-2.5-flash-image');
    expect(tellsTier).toBe(false);
    expect(tiers.map(({ name }) => name)).toEqual(['1K']);
    expect(Object.keys(tiers[0]?.sizes ?? {})).toEqual([
      '4:3',
      '4:5',
      '5:4',
      '1:1',
      '3:4',
      '2:3',
      '3:2',
      '9:16',
      '16:9',
      '21:9',
    ]);
    expect(tiers[0]?.sizes['4:3']).toEqual({ width: 1184, height: 864 });
  });
});

test.each([
  ['gemini-3-pro-image', ['1K', '2K', '4K'], 10, { width: 6336, height: 2688 }],
  ['gemini-nano-banana-2.1', ['1K', '2K', '4K'], 14, { width: 6336, height: 2688 }],
  ['nano-banana-2', ['0.5K', '1K', '2K', '4K'], 14, { width: 6336, height: 2688 }],
  ['gemini-3.1-flash-lite-image', ['1K'], 14, { width: 1584, height: 672 }],
])('%s has the tiers %s of %i ratios at fal, the same at Gemini', (id, tiers, ratios, largest) => {
  const grid = gridOf(fal.models, id);
  expect(grid.tiers.map(({ name }) => name)).toEqual(tiers);
  expect(grid.tiers.map(({ sizes }) => Object.keys(sizes).length)).toEqual(tiers.map(() => ratios));
  expect(grid.tiers.at(-1)?.sizes['21:9']).toEqual(largest);
  if (id !== 'nano-banana-2') expect(gridOf(gemini.models, id)).toEqual(grid);
});

test.each([
  ['flux-schnell', 'sync'],
  ['flux-dev', 'sync'],
  ['flux-2-pro', 'queue'],
  ['gemini-2.5-flash-image', 'queue'],
])('%s is called at fal by %s', (id, transport) => {
  expect(cardOf(fal.models, id).transport).toBe(transport);
});

test('a prompt buys one picture per round at the nano-banana family, unless the client says otherwise', () => {
  expect(cardOf(fal.models, 'gemini-2.5-flash-image').injected).toEqual({ limit_generations: true });
  expect(cardOf(fal.models, 'flux-dev').injected).toBeUndefined();
});

test('the parameters of the model page are all tagged fal', () => {
  const { parameters } = cardOf(fal.models, 'gemini-2.5-flash-image');
  expect(parameters.map(({ name, type, values }) => [name, type, values])).toEqual([
    ['limit_generations', 'boolean', undefined],
    ['safety_tolerance', 'string', ['1', '2', '3', '4', '5', '6']],
    ['sync_mode', 'boolean', undefined],
  ]);
});

test.each([
  ['gemini-2.5-flash-image', 'fal-ai/gemini-25-flash-image/edit'],
  ['gemini-3-pro-image', 'fal-ai/nano-banana-pro/edit'],
  ['nano-banana-2', 'fal-ai/nano-banana-2/edit'],
  ['gemini-nano-banana-2.1', 'google/nano-banana-2.1/edit'],
  ['gemini-3.1-flash-lite-image', undefined],
  ['flux-dev', 'fal-ai/flux/dev/image-to-image'],
  ['flux-schnell', undefined],
  ['flux-1.1-pro', undefined],
  ['flux-kontext-pro', 'fal-ai/flux-pro/kontext'],
  ['flux-fill-pro', 'fal-ai/flux-pro/v1/fill'],
  ['flux-2', 'fal-ai/flux-2/edit'],
  ['flux-2-pro', 'fal-ai/flux-2-pro/edit'],
  ['flux-2-max', 'fal-ai/flux-2-max/edit'],
  ['gpt-image-1.5', 'fal-ai/gpt-image-1.5/edit'],
])('%s is edited at fal as %s', (id, edit) => {
  expect(cardOf(fal.models, id).upstream.edit).toBe(edit);
});

test('every model of fal is in that table', () => {
  expect(fal.models).toHaveLength(14);
});

test('FLUX.1 [dev] is told a size, but none in an edit, which is as large as its picture', () => {
  expect(cardOf(fal.models, 'flux-dev')).toMatchObject({
    inputs: { maximum: 1, field: { name: 'image_url', one: true } },
    size: { kind: 'pixels' },
    sizeOfEdits: { kind: 'none' },
  });
});

test('GPT Image 1.5 at fal keeps the contract of its family, at a price that nobody tells', () => {
  expect(cardOf(fal.models, 'gpt-image-1.5')).toMatchObject({ contract: 'b64_json', alpha: true, prices: [] });
});

test('FLUX.1 Fill paints what is white in a mask, which it needs, and nothing else', () => {
  expect(cardOf(fal.models, 'flux-fill-pro')).toMatchObject({
    upstream: { edit: 'fal-ai/flux-pro/v1/fill' },
    inputs: { maximum: 1 },
    mask: { convention: 'luminance', required: true },
    size: { kind: 'none' },
    prices: [{ per: 'megapixel', usd: 0.05 }],
  });
});
