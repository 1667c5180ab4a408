import { aCard, aTier } from '../../../test/support/make.js';
import { gemini3, pixels, settled } from '../../../test/support/size-rule.js';
import type { ModelCard, SizeSupport } from '../../domain/model-card.js';

describe('the nearest shape and tier', () => {
  test.each([
    ['7:1', '8:1'],
    ['6:1', '8:1'],
    ['5:1', '4:1'],
    ['2:1', '16:9'],
    ['1.91:1', '16:9'],
    ['32:1', '8:1'],
    ['1:32', '1:8'],
    ['32:18', '16:9'],
  ])('aspect_ratio %s becomes %s', (asked, sent) => {
    const reason = `${sent} is the nearest shape that the model makes`;
    const outcome = settled({ aspectRatio: asked }, gemini3);
    expect(outcome.size).toEqual({ kind: 'grid', ratio: sent });
    expect(outcome.adjustments).toEqual([{ param: 'aspect_ratio', behavior: 'converted', asked, sent, reason }]);
  });

  test.each([
    ['1:1', ['2:3', '3:2'], '3:2'],
    ['2:1', ['1:1', '4:1'], '4:1'],
    ['4:1', ['8:1', '2:1'], '8:1'],
  ] as const)('%s between %j ties to the larger', (asked, ratios, sent) => {
    const sizes = Object.fromEntries(ratios.map((ratio) => [ratio, pixels('1024x1024')]));
    const grid: SizeSupport = { kind: 'grid', tiers: [{ name: '1K', sizes }], defaultTier: '1K', tellsTier: false };
    expect(settled({ aspectRatio: asked }, aCard({ size: grid })).size).toEqual({ kind: 'grid', ratio: sent });
  });

  const tiers = (...names: [string, number][]): ModelCard =>
    aCard({
      size: {
        kind: 'grid',
        tiers: names.map(([name, times]) => aTier(name, times)),
        defaultTier: '1K',
        tellsTier: true,
      },
    });

  test.each([
    ['3K', tiers(['1K', 1], ['2K', 2]), '2K'],
    ['3K', gemini3, '4K'],
    ['0.5K', gemini3, '1K'],
    ['16K', gemini3, '4K'],
    ['2K', tiers(['1K', 1], ['4K', 4]), '4K'],
    ['1.9', gemini3, '1K'],
    ['0.25', tiers(['0.5K', 0.5], ['1K', 1]), '0.5K'],
    ['2K', tiers(['0.25', 0.5], ['1', 1]), '1'],
  ])('resolution %s becomes the nearest tier', (asked, card, sent) => {
    const reason = `${sent} is the nearest tier that the model makes`;
    const outcome = settled({ resolution: asked }, card);
    expect(outcome.size).toEqual({ kind: 'grid', tier: sent });
    expect(outcome.adjustments).toEqual([{ param: 'resolution', behavior: 'converted', asked, sent, reason }]);
  });

  test('a tier in small letters is the same tier', () => {
    expect(settled({ resolution: '2k' }, gemini3)).toMatchObject({ size: { tier: '2K' }, adjustments: [] });
  });

  test("a tier goes out in the provider's own word", () => {
    const half = { ...aTier('0.5K', 0.5), upstream: '512' };
    const card = aCard({ size: { kind: 'grid', tiers: [half, aTier('1K')], defaultTier: '1K', tellsTier: true } });
    expect(settled({ resolution: '0.5K' }, card)).toMatchObject({
      size: { tier: '512' },
      tier: '0.5K',
      adjustments: [],
    });
  });

  test('a model with one tier is not told of it', () => {
    expect(settled({ resolution: '1K' })).toMatchObject({ size: undefined, adjustments: [] });
    expect(settled({ resolution: '4K' })).toMatchObject({
      size: undefined,
      adjustments: [{ asked: '4K', sent: null }],
    });
  });
});

describe('size in pixels on a grid with tiers', () => {
  test.each([
    ['1920x1080', 'auto', { ratio: '16:9', tier: '1K' }],
    ['2560x1440', 'auto', { ratio: '16:9', tier: '2K' }],
    ['3840x2160', 'auto', { ratio: '16:9', tier: '2K' }],
    ['16384x16384', 'auto', { ratio: '1:1', tier: '4K' }],
    ['64x64', 'auto', { ratio: '1:1', tier: '1K' }],
    ['1920x1080', 'cover', { ratio: '16:9', tier: '2K' }],
    ['1920x1080', 'contain', { ratio: '16:9', tier: '2K' }],
    ['1920x1080', 'fill', { ratio: '16:9', tier: '2K' }],
    ['1920x1080', 'none', { ratio: '16:9', tier: '1K' }],
    ['1000x1000', 'cover', { ratio: '1:1', tier: '1K' }],
    ['9000x9000', 'cover', { ratio: '1:1', tier: '4K' }],
  ] as const)('%s with fit %s', (asked, fit, { ratio, tier }) => {
    const outcome = settled({ size: asked }, gemini3, fit);
    expect(outcome.size).toEqual({ kind: 'grid', ratio, tier });
    expect(outcome.conversion).toEqual(fit === 'none' ? {} : { pixels: { ...pixels(asked), fit } });
    expect(outcome.adjustments).toMatchObject([{ param: 'size', sent: { aspect_ratio: ratio, resolution: tier } }]);
  });

  test("a size of the model's own is that one, whatever shape is nearer", () => {
    const sizes = { '21:9': pixels('792x168'), '4:1': pixels('1024x256') };
    const card = aCard({
      size: { kind: 'grid', tiers: [{ name: '0.5K', sizes }], defaultTier: '0.5K', tellsTier: false },
    });
    expect(settled({ size: '792x168' }, card).size).toEqual({ kind: 'grid', ratio: '21:9' });
    expect(settled({ size: '793x168' }, card).size).toEqual({ kind: 'grid', ratio: '4:1' });
  });

  test('a tie in area goes to the larger tier', () => {
    const square = (side: number) =>
      ({ name: `${side / 1024}K`, sizes: { '1:1': { width: side, height: side } } }) as const;
    const tiers = [square(1024), square(4096)];
    const card = aCard({ size: { kind: 'grid', tiers, defaultTier: '1K', tellsTier: true } });
    expect(settled({ size: '2048x2048' }, card).size).toEqual({ kind: 'grid', ratio: '1:1', tier: '4K' });
  });
});
