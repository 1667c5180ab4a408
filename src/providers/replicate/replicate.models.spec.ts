import type { GridSize, ModelCard } from '../../domain/model-card.js';
import { models } from './replicate.models.js';

const cardOf = (id: string) => models.find((card) => card.id === id) as ModelCard;
const gridOf = (id: string) => cardOf(id).size as GridSize;

test.each([
  ['gemini-2.5-flash-image', 'google/nano-banana', true, 'queue', 1, 'jpeg'],
  ['gemini-3-pro-image', 'google/nano-banana-pro', true, 'queue', 1, 'jpeg'],
  ['nano-banana-2', 'google/nano-banana-2', true, 'queue', 1, 'jpeg'],
  ['gemini-3.1-flash-lite-image', 'google/nano-banana-2-lite', true, 'queue', 1, 'jpeg'],
  ['flux-schnell', 'black-forest-labs/flux-schnell', false, 'queue', 4, 'webp'],
  ['flux-dev', 'black-forest-labs/flux-dev', false, 'queue', 4, 'webp'],
  ['flux-1.1-pro', 'black-forest-labs/flux-1.1-pro', false, 'queue', 1, 'webp'],
  ['flux-kontext-pro', 'black-forest-labs/flux-kontext-pro', true, 'queue', 1, 'png'],
  ['flux-2', 'black-forest-labs/flux-2-dev', true, 'queue', 1, 'webp'],
  ['flux-2-pro', 'black-forest-labs/flux-2-pro', true, 'queue', 1, 'webp'],
  ['flux-2-max', 'black-forest-labs/flux-2-max', true, 'queue', 1, 'webp'],
] as const)('%s is %s; edits: %s; by %s; %i a call; in %s', (id, upstream, edits, transport, imagesPerCall, format) => {
  expect(cardOf(id)).toMatchObject({
    upstream: edits ? { generate: upstream, edit: upstream } : { generate: upstream },
    transport,
    imagesPerCall,
  });
  expect(cardOf(id).upstream.edit !== undefined).toBe(edits);
  expect(cardOf(id).formats[0]).toBe(format);
});

test('every model is in that table', () => {
  expect(models).toHaveLength(11);
});

test('FLUX.1 is told megapixels, a quarter of which has half the sides', () => {
  const { tiers, tierField, defaultTier } = gridOf('flux-schnell');
  expect({ tierField, defaultTier }).toEqual({ tierField: 'megapixels', defaultTier: '1' });
  expect(tiers.map(({ name, sizes }) => [name, sizes['21:9']])).toEqual([
    ['0.25', { width: 768, height: 320 }],
    ['1', { width: 1536, height: 640 }],
  ]);
});

test('Nano Banana Pro makes 2K where nothing is asked, Nano Banana 2 nothing below 1K', () => {
  expect(gridOf('gemini-3-pro-image').defaultTier).toBe('2K');
  expect(gridOf('nano-banana-2').tiers.map(({ name }) => name)).toEqual(['1K', '2K', '4K']);
});

test('Google models take no seed, and only formats with a quality are told one', () => {
  for (const { id, ownedBy, seed, compressed } of models) {
    const google = ownedBy === 'google';
    expect({ id, seed: seed !== undefined }).toEqual({ id, seed: !google });
    expect(compressed).toEqual(google || id === 'flux-kontext-pro' ? undefined : ['webp', 'jpeg']);
  }
});

test('every parameter lands in the input under its own name', () => {
  for (const { parameters } of models) {
    for (const { name, path } of parameters) expect(path).toBe(`input.${name}`);
  }
});

test('pictures of one edit stay below 10 MB as base64, all together', () => {
  for (const { inputs } of models) {
    if (!inputs) continue;
    expect(Math.ceil((inputs.maximumTotalBytes ?? Infinity) / 3) * 4).toBeLessThan(10_000_000);
    expect(inputs.maximumBytes).toBeLessThanOrEqual(inputs.maximumTotalBytes ?? 0);
  }
});

test('what is not documented of a price is unknown: edits by FLUX.2, and what another model draws', () => {
  const unknown = models.flatMap(({ id, prices }) => {
    const found = prices.find(({ per }) => per === 'unknown');
    return found ? [[id, found.operations ?? found.when]] : [];
  });
  expect(unknown).toEqual([
    ['gemini-3-pro-image', { allow_fallback_model: true }],
    ['flux-2', ['edit']],
    ['flux-2-pro', ['edit']],
    ['flux-2-max', ['edit']],
  ]);
  expect(models.every(({ prices }) => prices.some(({ per }) => per !== 'unknown'))).toBe(true);
});
