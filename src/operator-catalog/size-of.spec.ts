import { cardAt, knownWith, problemWith } from '../../test/support/operator-catalog.js';

const endpoints = [{ id: 'box', base_url: 'http://box.test/v1', server: 'vllm-omni' }];
const limits = { kind: 'pixels', minimum: 64, maximum: 4096, step: 8, default: { width: 1024, height: 1024 } };
const atBox = (size: object) => ({
  endpoints,
  models: [{ id: 'a-model', offers: [{ provider: 'box', upstream: 'q', size }] }],
});
const atOther = (id: string, provider: string, size: object) => ({ models: [{ id, offers: [{ provider, size }] }] });

test.each<[object, object]>([
  [{}, limits],
  [{ maximum: 2048 }, { ...limits, maximum: 2048 }],
  [
    { minimum: 256, maximum: 2048, step: 16, default: '1664x928' },
    { kind: 'pixels', minimum: 256, maximum: 2048, step: 16, default: { width: 1664, height: 928 } },
  ],
  [
    { minimum_pixels: 65_536, maximum_pixels: 2_000_000, maximum_ratio: 4 },
    { ...limits, minimumPixels: 65_536, maximumPixels: 2_000_000, maximumRatio: 4 },
  ],
  [
    { sizes: ['1024x1024', '1664x928'] },
    {
      kind: 'list',
      sizes: [
        { width: 1024, height: 1024 },
        { width: 1664, height: 928 },
      ],
      default: { width: 1024, height: 1024 },
    },
  ],
  [{ sizes: ['512x512', '768x768'], default: '768x768' }, { default: { width: 768, height: 768 } }],
])('%j', (said, expected) => {
  expect(cardAt(knownWith(atBox(said)), 'box', 'a-model')?.size).toMatchObject(expected);
});

const place = 'models[0].offers[0].size';
const mustFit = 'must keep to the limits, with sides that are multiples of step';

test.each<[object, string]>([
  [{ minimum: 4000, maximum: 500 }, `${place}.minimum 4000 must not be above the maximum, 500`],
  [
    { minimum_pixels: 5000, maximum_pixels: 400 },
    `${place}.minimum_pixels 5000 must not be above the maximum_pixels, 400`,
  ],
  [{ default: '1000x1000', step: 16 }, `${place}.default "1000x1000" ${mustFit}`],
  [{ default: '512x8192' }, `${place}.default "512x8192" ${mustFit}`],
  [{ minimum: 512, default: '256x1024' }, `${place}.default "256x1024" ${mustFit}`],
  [{ maximum_pixels: 1_000_000 }, `${place}.default "1024x1024" ${mustFit}`],
  [{ minimum_pixels: 2_000_000 }, `${place}.default "1024x1024" ${mustFit}`],
  [{ maximum_ratio: 2, default: '3072x1024' }, `${place}.default "3072x1024" ${mustFit}`],
  [{ sizes: ['1024x1024'], default: '512x512' }, `${place}.default "512x512" must be one of sizes: 1024x1024`],
  [{ sizes: ['1024x1024'], step: 8 }, `${place}.step has no meaning beside sizes`],
])('%j is refused', (said, expected) => {
  expect(problemWith(atBox(said))).toBe(expected);
});

test.each<[string, object, string]>([
  [
    'ratios and tiers',
    atOther('gemini-2.5-flash-image', 'gemini', { maximum: 2048 }),
    `${place} cannot be in pixels: the provider takes ratios and tiers for such a model`,
  ],
  [
    'none at all',
    atOther('flux-fill-pro', 'fal', { maximum: 2048 }),
    `${place} cannot be in pixels: the provider takes no sizes of its own for such a model`,
  ],
])('a model with %s gets no sizes in pixels', (_fact, content, expected) => {
  expect(problemWith(content)).toBe(expected);
});

test('limits after a list need all of their parts', () => {
  const list = { id: 'one', offers: [{ provider: 'box', upstream: 'q', size: { sizes: ['512x512'] } }] };
  const entry = (size: object) => ({ id: 'two', offers: [{ provider: 'box', upstream: 'q', like: 'one', size }] });
  const all = { minimum: 64, maximum: 1024, step: 8, default: '512x512' };
  for (const part of Object.keys(all)) {
    expect(problemWith({ endpoints, models: [list, entry({ ...all, [part]: undefined })] })).toBe(
      `models[1].offers[0].size.${part} is missing: sizes in pixels need minimum, maximum, step and default`,
    );
  }
  expect(problemWith({ endpoints, models: [list, entry(all)] })).toBe('none');
});
