import { aCard, aRequest } from '../../../test/support/make.js';
import type { ListSize, ModelCard } from '../../domain/model-card.js';
import type { Fit, ImageRequest } from '../../domain/request.js';
import { size } from './size.js';

const flux = aCard({
  size: { kind: 'pixels', minimum: 256, maximum: 1440, step: 16, default: { width: 1024, height: 768 } },
});
const gptImage = aCard({
  size: {
    kind: 'list',
    sizes: [
      { width: 1024, height: 1024 },
      { width: 1536, height: 1024 },
      { width: 1024, height: 1536 },
    ],
    default: { width: 1024, height: 1024 },
  },
});
const squares = aCard({
  size: {
    kind: 'list',
    sizes: [256, 512, 1024].map((side) => ({ width: side, height: side })),
    default: { width: 1024, height: 1024 },
  },
});
const silent = aCard({ size: { kind: 'none' } });

function settled(asked: Partial<ImageRequest>, card: ModelCard, fit: Fit = 'auto') {
  const outcome = size(aRequest({ ...asked, options: { fit } }), card, {});
  const sent = outcome.call?.size;
  return { ...outcome, size: sent?.kind === 'pixels' ? `${sent.width}x${sent.height}` : sent };
}

describe('any pixels within limits', () => {
  test('a size that the model makes goes out as it is', () => {
    const outcome = settled({ size: '1024x512' }, flux);
    expect(outcome.size).toBe('1024x512');
    expect(outcome.plan?.expected).toEqual({ width: 1024, height: 512 });
    expect(outcome.conversion).toEqual({ pixels: { width: 1024, height: 512, fit: 'auto' } });
    expect(outcome.adjustments).toEqual([]);
  });

  test.each([
    [{ size: '1365x768' }, '1360x768', 'the model makes 1360x768; it is scaled and cut to 1365x768'],
    [{ size: '1920x1080' }, '1440x816', 'the model makes 1440x816; it is scaled and cut to 1920x1080'],
    [{ size: '16:9' }, '1360x768', 'the model takes sizes in pixels'],
    [{ aspectRatio: '16:9' }, '1360x768', 'the model takes sizes in pixels'],
    [{ resolution: '0.5K' }, '576x432', 'the model takes sizes in pixels'],
  ])('%j becomes %s', (asked, sent, reason) => {
    const [param, value] = Object.entries(asked)[0] ?? [];
    const wire = param === 'aspectRatio' ? 'aspect_ratio' : param;
    const outcome = settled(asked, flux);
    expect(outcome.size).toBe(sent);
    expect(outcome.adjustments).toEqual([{ param: wire, behavior: 'converted', asked: value, sent, reason }]);
  });

  test('shape and scale are taken together', () => {
    const outcome = settled({ aspectRatio: '1:1', resolution: '0.5K' }, flux);
    expect(outcome.size).toBe('512x512');
    expect(outcome.adjustments).toMatchObject([
      { param: 'aspect_ratio', sent: '512x512' },
      { param: 'resolution', sent: '512x512' },
    ]);
    expect(outcome.conversion).toEqual({});
  });

  test('nothing said sends nothing', () => {
    expect(settled({}, flux)).toMatchObject({ size: undefined, plan: { expected: { width: 1024, height: 768 } } });
    expect(settled({ operation: 'edit' }, flux).plan).toEqual({ expected: undefined });
  });
});

describe('a few fixed sizes', () => {
  test.each([
    [gptImage, { size: '1536x1024' }, '1536x1024', []],
    [gptImage, { size: '1920x1080' }, '1536x1024', ['size']],
    [gptImage, { size: '512x512' }, '1024x1024', ['size']],
    [gptImage, { size: '9:16' }, '1024x1536', ['size']],
    [gptImage, { aspectRatio: '3:2' }, '1536x1024', ['aspect_ratio']],
    [gptImage, { resolution: '4K' }, '1024x1024', ['resolution']],
    [squares, { size: '300x300' }, '256x256', ['size']],
    [squares, { aspectRatio: '1:1' }, '1024x1024', ['aspect_ratio']],
    [squares, { resolution: '0.5K' }, '512x512', ['resolution']],
  ] as const)('the nearest by shape, then by area', (card, asked, sent, changed) => {
    const outcome = settled(asked, card);
    expect(outcome.size).toBe(sent);
    expect(outcome.adjustments?.map(({ param }) => param)).toEqual(changed);
  });

  test('are told by their names where the card says so', () => {
    const named = aCard({ size: { ...gptImage.size, named: true } as ListSize });
    const outcome = size(aRequest({ size: '1536x1024' }), named, {});
    expect(outcome.call?.size).toEqual({ kind: 'pixels', width: 1536, height: 1024, named: true });
  });

  test('pixels that must be reached are made from a picture that is not smaller', () => {
    expect(settled({ size: '300x300' }, squares, 'cover').size).toBe('512x512');
    expect(settled({ size: '3000x3000' }, squares, 'cover').size).toBe('1024x1024');
  });
});

describe('a model that chooses the size', () => {
  const reason = 'the model chooses the size of its pictures';

  test.each([
    [{ size: '16:9' }, ['size'], {}],
    [{ aspectRatio: '16:9', resolution: '2K' }, ['aspect_ratio', 'resolution'], {}],
    [{ size: '512x512' }, ['size'], { pixels: { width: 512, height: 512, fit: 'auto' } }],
  ] as const)('%j is dropped', (asked, params, conversion) => {
    const outcome = settled(asked, silent);
    expect(outcome.size).toBeUndefined();
    expect(outcome.hints?.map((hint) => [hint.param, hint.reason])).toEqual(params.map((param) => [param, reason]));
    expect(outcome.conversion).toEqual(conversion);
  });

  test('pixels that must be reached are emulated', () => {
    const outcome = settled({ size: '512x512', aspectRatio: '16:9' }, silent, 'cover');
    expect(outcome.hints).toBeUndefined();
    expect(outcome.conversion).toEqual({ pixels: { width: 512, height: 512, fit: 'cover' } });
    expect(outcome.adjustments).toMatchObject([
      { param: 'size', behavior: 'emulated', sent: null },
      { param: 'aspect_ratio', behavior: 'dropped' },
    ]);
  });

  test('auto is nothing to drop', () => {
    expect(settled({ size: 'auto' }, silent)).toMatchObject({ hints: [], adjustments: [] });
  });
});
