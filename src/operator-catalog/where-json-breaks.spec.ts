import { whereJsonBreaks } from './where-json-breaks.js';

test.each<[string, string, number, number]>([
  ['nothing', '', 1, 1],
  ['a text that ends', '{"a": 1', 1, 8],
  ['a text that ends within a word', '{\n"a', 2, 3],
  ['a comma too many in a list', '[\n  1,\n]', 3, 1],
  ['a comma too many in an object', '{\n  "a": 1,\n}', 3, 1],
  ['a comma too few', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['a name without quotes', '{ a: 1 }', 1, 3],
  ['a comment', '{\n  // no\n}', 2, 3],
  ['more after the end', '{}\n\n{}', 3, 1],
  ['a line break in a text', '["a\nb"]', 1, 4],
  ['another word', '{"a": yes}', 1, 7],
])('%s', (_fact, text, line, column) => {
  expect(whereJsonBreaks(text)).toEqual({ line, column });
});
