import { aCard, aRequest } from '../../../test/support/make.js';
import { prompt } from './prompt.js';

describe('prompt', () => {
  test.each([
    ['one character', 'x', aCard()],
    ['the usual maximum', 'x'.repeat(32_000), aCard()],
    ['as many characters that take two code units', '🦊'.repeat(32_000), aCard()],
    ["a card's own maximum", 'x'.repeat(50_000), aCard({ prompt: { maximum: 50_000 } })],
  ])('%s is fine', (_fact, text, card) => {
    expect(prompt(aRequest({ prompt: text }), card, {})).toEqual({});
  });

  test.each([
    ['', aCard(), 'missing_required_parameter'],
    [' \n', aCard(), 'missing_required_parameter'],
    ['x'.repeat(32_001), aCard(), 'string_above_max_length'],
    ['x'.repeat(11), aCard({ prompt: { maximum: 10 } }), 'string_above_max_length'],
    ['xx', aCard({ prompt: { minimum: 3 } }), 'invalid_value'],
  ])('%# is refused', (text, card, code) => {
    expect(prompt(aRequest({ prompt: text }), card, {}).refusal).toMatchObject({ param: 'prompt', code });
  });

  test('a refusal does not repeat the prompt', () => {
    const { refusal } = prompt(aRequest({ prompt: 'secret'.repeat(6_000) }), aCard(), {});
    expect(refusal?.message).toBe('prompt has 36000 characters; gemini-2.5-flash-image takes at most 32000.');
  });
});
