import { writtenTwice } from './written-twice.js';

test.each<[string, string, string, number]>([
  ['at the top', '{"a": 1,\n"a": 2}', 'a', 2],
  ['with another value between', '{"a": {"b": [1, 2]}, "c": 1, "a": 2}', 'a', 1],
  ['in an object of a list', '{"a": [1, [], {"x": 1}, {"x": 1,\n\n"x": 1}]}', 'a[3].x', 3],
  ['in an object of an object', '{"a": {"b": {"c": 1, "c": 1}}}', 'a.b.c', 1],
  ['in another spelling', '{"ab": 1, "a\\u0062": 2}', 'ab', 1],
  ['after texts that look like JSON', '{"a": "\\"},{\\"a\\":", "b": "[", "b": 1}', 'b', 1],
  ['in a list at the top', '[{}, {"a" : 1, "a"\n: 1}]', '[1].a', 1],
])('a name that is there twice %s', (_where, text, place, line) => {
  expect(writtenTwice(text)).toEqual({ place, line });
});

test.each([
  '{}',
  'null',
  '"a"',
  '[]',
  '{"a": 1, "A": 1, "b": {"a": 1}}',
  '[{"a": 1}, {"a": 1}]',
  '{"a": ["a", "a"], "b": "a"}',
  '{"a": "\\\\", "b": "a"}',
  '{"__proto__": 1, "constructor": 2}',
])('%s has every name once', (text) => {
  expect(writtenTwice(text)).toBeUndefined();
});
