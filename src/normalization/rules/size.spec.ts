import { aCard, aRequest } from '../../../test/support/make.js';
import { gemini, gemini3, pixels, settled } from '../../../test/support/size-rule.js';
import { pageRows, pixelsOf } from '../../../test/support/sizes.js';
import { deliversExactly } from '../../domain/exact-pixels.js';
import type { ModelCard } from '../../domain/model-card.js';
import type { Ratio } from '../../domain/request.js';
import { size } from './size.js';

describe("the model page's ten sizes", () => {
  test.each(pageRows)('%s is asked for as %s and delivered exactly', (asked, ratio) => {
    const { size: sent, expected, conversion, adjustments } = settled({ size: asked });
    const own = pixelsOf('gemini-2.5')[ratio];
    expect(sent).toEqual({ kind: 'grid', ratio });
    expect(expected).toEqual(own);
    expect(conversion).toEqual({ pixels: { ...pixels(asked), fit: 'auto' } });
    expect(deliversExactly(expected ?? pixels('1x1'), pixels(asked), 'auto')).toBe(true);
    expect(adjustments).toMatchObject([{ param: 'size', behavior: 'converted', asked, sent: { aspect_ratio: ratio } }]);
  });

  test.each(pageRows)('the row of %s asked for as %s leaves the picture as the model made it', (_pixels, ratio) => {
    const outcome = settled({ aspectRatio: ratio, resolution: '1K' });
    expect(outcome.size).toEqual({ kind: 'grid', ratio });
    expect(outcome.expected).toEqual(pixelsOf('gemini-2.5')[ratio]);
    expect(outcome.conversion).toEqual({});
    expect(outcome.adjustments).toEqual([]);
  });
});

describe('every size that a Gemini model makes', () => {
  const own = (card: ModelCard) =>
    card.size.kind === 'grid'
      ? card.size.tiers.flatMap(({ name, sizes }) =>
          Object.entries(sizes).map(
            ([ratio, { width, height }]) => [`${width}x${height}`, ratio as Ratio, name] as const,
          ),
        )
      : [];

  test.each(own(gemini))('%s is its own at 2.5 (%s, %s)', (asked, ratio) => {
    expect(settled({ size: asked })).toMatchObject({ size: { ratio }, expected: pixels(asked) });
  });

  test.each(own(gemini3))('%s is its own at 3.x (%s, %s)', (asked, ratio, tier) => {
    expect(settled({ size: asked }, gemini3)).toMatchObject({ size: { ratio, tier }, expected: pixels(asked), tier });
    expect(settled({ aspectRatio: ratio, resolution: tier }, gemini3)).toMatchObject({
      size: { kind: 'grid', ratio, tier },
      expected: pixels(asked),
      adjustments: [],
    });
  });
});

describe('who has a say', () => {
  test('a ratio as size is an aspect_ratio, so resolution still applies', () => {
    const outcome = settled({ size: '16:9', resolution: '2K' }, gemini3);
    expect(outcome.size).toEqual({ kind: 'grid', ratio: '16:9', tier: '2K' });
    expect(outcome.conversion).toEqual({});
    expect(outcome.adjustments).toEqual([
      {
        param: 'size',
        behavior: 'converted',
        asked: '16:9',
        sent: { aspect_ratio: '16:9' },
        reason: 'the model takes the shape as a ratio',
      },
    ]);
  });

  test('size in pixels beats both others', () => {
    const { adjustments } = settled({ size: '1024x1024', aspectRatio: '16:9', resolution: '4K' }, gemini3);
    const beaten = { behavior: 'dropped', sent: null, reason: 'size in pixels decides shape and scale' };
    expect(adjustments).toEqual([
      {
        param: 'size',
        behavior: 'converted',
        asked: '1024x1024',
        sent: { aspect_ratio: '1:1', resolution: '1K' },
        reason: 'the model makes exactly 1024x1024',
      },
      { param: 'aspect_ratio', asked: '16:9', ...beaten },
      { param: 'resolution', asked: '4K', ...beaten },
    ]);
  });

  test('size as a ratio beats aspect_ratio', () => {
    const { adjustments } = settled({ size: '1:1', aspectRatio: '16:9' });
    expect(adjustments?.at(-1)).toEqual({
      param: 'aspect_ratio',
      behavior: 'dropped',
      asked: '16:9',
      sent: null,
      reason: 'size decides the shape',
    });
  });

  test.each([{}, { size: 'auto' }, { aspectRatio: 'auto', resolution: 'auto' }])(
    '%j leaves it to the model',
    (asked) => {
      const outcome = settled(asked, gemini3);
      expect(outcome).toMatchObject({ size: undefined, conversion: {}, adjustments: [] });
      expect(outcome.expected).toEqual({ width: 1024, height: 1024 });
    },
  );

  test('the shape of an edit without one follows its input', () => {
    expect(settled({ operation: 'edit' }).expected).toBeUndefined();
    expect(settled({ operation: 'edit', aspectRatio: '16:9' }).expected).toEqual(pixels('1344x768'));
  });

  test('what is malformed is refused by every kind of card', () => {
    for (const card of [gemini, gemini3, aCard({ size: { kind: 'none' } })]) {
      expect(size(aRequest({ size: '1024' }), card, {}).refusal).toMatchObject({
        param: 'size',
        code: 'invalid_value',
      });
    }
  });
});
