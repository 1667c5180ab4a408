/** More of one prompt are not found: an index of every word of a long one would outweigh its record many times. */
const mostWords = 64;
const longestWord = 32;

/** Scripts that put no space between words: each of their characters counts as a word. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`;
const word = new RegExp(String.raw`${unspaced}|(?:(?!${unspaced})[\p{L}\p{N}\p{M}])+`, 'gu');

/** The distinct words of a text as they stand in the index, the first ones only. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [found] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    words.add([...found].slice(0, longestWord).join(''));
    if (words.size === mostWords) break;
  }
  return [...words];
}
