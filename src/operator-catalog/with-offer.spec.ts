import { cardAt, knownWith } from '../../test/support/operator-catalog.js';
import { providers } from '../providers/index.js';

const endpoints = [{ id: 'box', base_url: 'http://box.test/v1', server: 'vllm-omni' }];
const gemini25 = 'gemini-2.5-flash-image';
const known = (id: string, ...offers: object[]) => knownWith({ endpoints, models: [{ id, offers }] });

describe('an offer that is there', () => {
  test('keeps what the file does not name', () => {
    const prices = [{ per: 'image', usd: 0.035 }];
    const changed = cardAt(known(gemini25, { provider: 'fal', prices }), 'fal', gemini25);
    expect(changed).toEqual({ ...cardAt(providers, 'fal', gemini25), prices });
  });

  test('keeps its place among the models of its provider', () => {
    const ids = (list: typeof providers) => list.find(({ id }) => id === 'fal')?.models.map(({ id }) => id);
    expect(ids(known('flux-dev', { provider: 'fal', timeout_seconds: 5 }))).toEqual(ids(providers));
  });

  test('is gone where it is switched off, and only there', () => {
    const without = known(gemini25, { provider: 'vertex', enabled: false }, { provider: 'fal', enabled: true });
    expect(cardAt(without, 'vertex', gemini25)).toBeUndefined();
    expect(cardAt(without, 'fal', gemini25)).toBeDefined();
    expect(cardAt(without, 'vertex', 'gemini-3-pro-image')).toBeDefined();
  });
});

describe('a new offer', () => {
  test('at a hosted provider is like another model of it, but for its ids, its price and its end', () => {
    const upstream = { generate: 'fal-ai/qwen-image', edit: 'fal-ai/qwen-image-edit' };
    const card = cardAt(known('qwen-image', { provider: 'fal', upstream, like: 'flux-2' }), 'fal', 'qwen-image');
    expect(card).toEqual({
      ...cardAt(providers, 'fal', 'flux-2'),
      ...{ id: 'qwen-image', name: 'qwen-image', ownedBy: 'unknown', created: 0, description: undefined },
      ...{ aliases: [], upstream, prices: [] },
    });
  });

  test('at an endpoint can do what its server can', () => {
    const card = cardAt(known('qwen-image', { provider: 'box', upstream: 'Qwen/Qwen-Image' }), 'box', 'qwen-image');
    expect(card).toMatchObject({
      upstream: { generate: 'Qwen/Qwen-Image', edit: 'Qwen/Qwen-Image' },
      ...{ imagesPerCall: 10, size: { kind: 'pixels', step: 8 }, delivers: 'b64_json', prices: [] },
    });
    expect(card?.parameters.map(({ name }) => name)).toContain('true_cfg_scale');
  });

  test('at the server of COMPATIBLE_BASE_URL is made in the same way', () => {
    const card = cardAt(known('mine', { provider: 'compatible', upstream: 'q' }), 'compatible', 'mine');
    expect(card).toMatchObject({ upstream: { generate: 'q', edit: 'q' }, ownedBy: 'compatible' });
  });
});
