import { wordsOf } from './words.js';

test.each([
  ['A red fox, a RED barn!', ['a', 'red', 'fox', 'barn']],
  ["don't 4K-ready", ['don', 't', '4k', 'ready']],
  ['Ｆｕｌｌ width ÉTÉ', ['full', 'width', 'été']],
  ['黒猫 and ねこ', ['黒', '猫', 'and', 'ね', 'こ']],
  ['한국어 대한민국', ['한국어', '대한민국']],
  ['cat猫cat2', ['cat', '猫', 'cat2']],
  ['नमस्ते', ['नमस्ते']],
  ['!!! 🦊', []],
])('the words of %j', (text, expected) => {
  expect(wordsOf(text)).toEqual(expected);
});

test('a long prompt has 64 words, and a long word its first 32 characters', () => {
  const words = wordsOf(Array.from({ length: 5_000 }, (_, index) => `w${index}`).join(' '));
  expect(words).toHaveLength(64);
  expect(words.at(-1)).toBe('w63');
  expect(wordsOf('x'.repeat(32_000))).toEqual(['x'.repeat(32)]);
});
