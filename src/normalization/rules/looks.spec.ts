import { aCard, aRequest } from '../../../test/support/make.js';
import { background } from './background.js';
import { quality } from './quality.js';
import { style } from './style.js';
import { user } from './user.js';

describe('quality', () => {
  const card = aCard({ qualities: { low: 'low', high: 'high', hd: 'high' } });

  test.each([
    [undefined, undefined],
    ['auto', undefined],
    ['high', 'high'],
  ])('%s goes out as %s', (asked, sent) => {
    expect(quality(aRequest({ quality: asked }), card, {})).toEqual(sent ? { call: { quality: sent } } : {});
  });

  test("another word for the provider's is converted", () => {
    const reason = "the provider's word for it is high";
    expect(quality(aRequest({ quality: 'hd' }), card, {})).toEqual({
      call: { quality: 'high' },
      adjustments: [{ param: 'quality', behavior: 'converted', asked: 'hd', sent: 'high', reason }],
    });
  });

  test.each(['ultra', 'constructor', ''])('%j, which the model lacks, is a hint', (asked) => {
    expect(quality(aRequest({ quality: asked }), card, {})).toEqual({
      hints: [
        {
          param: 'quality',
          asked,
          reason: 'the model has no such quality',
          remedy: 'ask for one of auto, low, high, hd',
        },
      ],
    });
  });

  test('is a hint to a model without any', () => {
    expect(quality(aRequest({ quality: 'high' }), aCard(), {}).hints).toMatchObject([{ remedy: 'leave quality out' }]);
  });
});

describe('style', () => {
  test('goes out untouched where it is known, and is a hint elsewhere', () => {
    const asked = aRequest({ style: 'vivid' });
    expect(style(asked, aCard({ style: true }), {})).toEqual({ call: { style: 'vivid' } });
    expect(style(asked, aCard(), {}).hints).toMatchObject([{ param: 'style', asked: 'vivid' }]);
    expect(style(aRequest(), aCard(), {})).toEqual({});
  });
});

describe('user', () => {
  test('goes out where the provider takes it, and is recorded everywhere', () => {
    const asked = aRequest({ user: 'someone' });
    const taking = aCard({ parameters: [{ name: 'user', type: 'string', description: 'Who asks.' }] });
    expect(user(asked, taking, {})).toEqual({ call: { user: 'someone' } });
    expect(user(asked, aCard(), {}).hints?.[0]?.reason).toContain('recorded here');
    expect(user(aRequest(), aCard(), {})).toEqual({});
  });
});

describe('background', () => {
  const clear = aCard({ alpha: true });

  test.each([
    ['auto', clear, { call: { background: 'auto' } }],
    ['opaque', clear, { call: { background: 'opaque' } }],
    ['transparent', clear, { call: { background: 'transparent' } }],
    ['auto', aCard(), {}],
    ['opaque', aCard(), {}],
    [undefined, aCard(), {}],
  ] as const)('%s', (asked, card, outcome) => {
    expect(background(aRequest({ background: asked }), card, {})).toEqual(outcome);
  });

  test('a model without transparency refuses it', () => {
    const { refusal } = background(aRequest({ background: 'transparent' }), aCard(), {});
    expect(refusal).toMatchObject({ param: 'background', code: 'unsupported_parameter' });
    expect(refusal?.message).toMatch(/gemini-2.5-flash-image .* opaque or auto/);
  });

  test('a transparent jpeg is refused, other formats are not', () => {
    const asked = (outputFormat: 'jpeg' | 'webp') => aRequest({ background: 'transparent', outputFormat });
    expect(background(asked('jpeg'), clear, {}).refusal).toMatchObject({ param: 'background', code: 'invalid_value' });
    expect(background(asked('webp'), clear, {}).refusal).toBeUndefined();
  });
});
