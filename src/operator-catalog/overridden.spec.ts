import { cardAt, knownWith } from '../../test/support/operator-catalog.js';
import type { ModelCard } from '../domain/model-card.js';
import { providers } from '../providers/index.js';

const endpoints = [{ id: 'box', base_url: 'http://box.test/v1', server: 'vllm-omni' }];

type Changed = Partial<Record<keyof ModelCard, unknown>>;

/** What a field of the file makes of a card: nothing else on it may differ. */
function expectChanges(provider: string, model: string, said: object, changed: Changed): void {
  const base = { provider, ...(provider === 'box' && { upstream: 'q' }) };
  const known = (more: object) => knownWith({ endpoints, models: [{ id: model, offers: [{ ...base, ...more }] }] });
  expect(cardAt(known(said), provider, model)).toEqual({ ...cardAt(known({}), provider, model), ...changed });
}

const boxInputs = { field: { name: 'image' }, maximum: 16, formats: ['png', 'jpeg', 'webp'], maximumBytes: 50_000_000 };

describe('at an endpoint', () => {
  test.each<[object, Changed]>([
    [{ upstream: { generate: 'a', edit: 'b' } }, { upstream: { generate: 'a', edit: 'b' } }],
    [{ upstream: { generate: 'a' } }, { upstream: { generate: 'a' }, inputs: undefined, mask: undefined }],
    [{ upstream: { edit: 'b' } }, { upstream: { edit: 'b' } }],
    [{ images_per_call: 4 }, { imagesPerCall: 4 }],
    [{ formats: ['webp', 'png'] }, { formats: ['webp', 'png'] }],
    [{ seed: false }, { seed: undefined }],
    [{ seed: true }, {}],
    [{ seed: { maximum: 65_535 } }, { seed: { maximum: 65_535, repeats: true } }],
    [{ alpha: false }, {}],
    [{ mask: false }, { mask: undefined }],
    [{ mask: { convention: 'alpha' } }, { mask: { convention: 'alpha' } }],
    [{ inputs: { maximum: 3 } }, { inputs: { ...boxInputs, maximum: 3 } }],
    [
      { inputs: { formats: ['png', 'heic'], maximum_megabytes: 7.5 } },
      { inputs: { ...boxInputs, formats: ['png', 'heic'], maximumBytes: 7_500_000 } },
    ],
    [{ prompt: { minimum: 3 } }, { prompt: { minimum: 3 } }],
    [{ prompt: { maximum: 500 } }, { prompt: { maximum: 500 } }],
    [{ injected: { guidance_scale: 4 } }, { injected: { guidance_scale: 4 } }],
    [{ injected: { guidance_scale: null } }, { injected: {} }],
    [{ timeout_seconds: 300 }, { timeoutMs: 300_000 }],
    [{ transport: 'sync' }, {}],
    [{ shutdown: '2027-06-30' }, { shutdown: '2027-06-30' }],
  ])('%j is all that changes', (said, changed) => {
    expectChanges('box', 'qwen-image', said, changed);
  });

  test('a parameter is added, or takes the place of the one of its name', () => {
    const mine = { name: 'num_inference_steps', type: 'integer', maximum: 8, default: 4, description: 'Few.' };
    const fresh = { name: 'lora', type: 'string', values: ['a', 'b'], path: 'extra.lora', description: 'A style.' };
    const offers = [{ provider: 'box', upstream: 'q', parameters: [mine, { ...fresh, operations: ['generate'] }] }];
    const card = cardAt(knownWith({ endpoints, models: [{ id: 'qwen-image', offers }] }), 'box', 'qwen-image');
    const names = card?.parameters.map(({ name }) => name);
    expect(names).toEqual(['guidance_scale', 'negative_prompt', 'true_cfg_scale', 'num_inference_steps', 'lora']);
    expect(card?.parameters.slice(-2)).toEqual([mine, { ...fresh, operations: ['generate'] }]);
  });
});

describe('at a hosted provider', () => {
  const fill = cardAt(providers, 'fal', 'flux-fill-pro');
  const gpt = cardAt(providers, 'openai', 'gpt-image-2');

  test.each<[string, string, object, Changed]>([
    ['fal', 'flux-2', { upstream: 'x' }, { upstream: { generate: 'x', edit: 'x' } }],
    ['fal', 'flux-schnell', { upstream: 'x' }, { upstream: { generate: 'x' } }],
    ['fal', 'flux-fill-pro', { mask: false }, { mask: undefined }],
    ['fal', 'flux-fill-pro', { mask: true }, { mask: fill?.mask }],
    ['fal', 'flux-fill-pro', { mask: { convention: 'alpha' } }, { mask: { convention: 'alpha', required: true } }],
    ['fal', 'flux-2', { mask: true }, { mask: { convention: 'alpha' } }],
    ['fal', 'flux-dev', { transport: 'queue' }, { transport: 'queue' }],
    ['openai', 'gpt-image-2', { qualities: ['low', 'high'] }, { qualities: { low: 'low', high: 'high' } }],
    ['openai', 'gpt-image-2', { qualities: { low: 'draft' } }, { qualities: { low: 'draft' } }],
    ['openai', 'gpt-image-2', { qualities: [] }, { qualities: undefined }],
    ['openai', 'gpt-image-2', { formats: ['png'] }, { formats: ['png'], compressed: [] }],
    ['openai', 'gpt-image-2', { images_per_call: 3 }, { imagesPerCall: 3 }],
    ['fal', 'flux-kontext-pro', { formats: ['png', 'jpeg'] }, { formats: ['png', 'jpeg'] }],
    ['fal', 'gemini-2.5-flash-image', { injected: {} }, {}],
    ['fal', 'gemini-2.5-flash-image', { injected: { limit_generations: null } }, { injected: {} }],
    ['fal', 'gemini-2.5-flash-image', { injected: { a: 1 } }, { injected: { limit_generations: true, a: 1 } }],
    [
      'fal',
      'gemini-2.5-flash-image',
      { prompt: { maximum: 100 } },
      { prompt: { ...cardAt(providers, 'fal', 'gemini-2.5-flash-image')?.prompt, maximum: 100 } },
    ],
  ])('%s, %s: %j is all that changes', (provider, model, said, changed) => {
    expectChanges(provider, model, said, changed);
  });

  test('the models that the table is about are as it takes them to be', () => {
    expect([fill?.mask?.required, gpt?.compressed?.includes('jpeg')]).toEqual([true, true]);
  });
});
