import { choice, list, nullable, optional, readObject, required, type Reader, text, truth } from './fields.js';
import { decimal, integer } from './numbers.js';

const whole = integer({ minimum: 1, maximum: 4 });

test.each<[string, Reader<unknown>, unknown, unknown]>([
  ['an integer', whole, 2, 2],
  ['an integer in a string', whole, ' 2 ', 2],
  ['true as an integer', whole, true, 1],
  ['a number', decimal({}), 0.5, 0.5],
  ['a number in a string', decimal({}), '3.5', 3.5],
  ['a boolean', truth, false, false],
  ['a boolean as a word', truth, 'Yes', true],
  ['a boolean as 0', truth, 0, false],
  ['null for nothing', nullable(whole), null, undefined],
  ['a choice', choice(['png', 'jpeg']), 'png', 'png'],
  ['50,000 characters outside the basic plane', text({ maximum: 50_000 }), '🐈'.repeat(50_000), '🐈'.repeat(50_000)],
  ['a list', list(whole, 3), [1, '2'], [1, 2]],
])('reads %s', (_, read, value, expected) => {
  expect(read(value, ['body'])).toEqual({ value: expected });
});

test.each<[Reader<unknown>, unknown, string, string]>([
  [whole, 0, 'greater_than_equal', 'Input should be greater than or equal to 1'],
  [whole, 5, 'less_than_equal', 'Input should be less than or equal to 4'],
  [integer({ above: 0 }), 0, 'greater_than', 'Input should be greater than 0'],
  [whole, '2.5', 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer'],
  [whole, 2.5, 'int_from_float', 'Input should be a valid integer, got a number with a fractional part'],
  [whole, null, 'int_type', 'Input should be a valid integer'],
  [decimal({}), '', 'float_parsing', 'Input should be a valid number, unable to parse string as a number'],
  [decimal({}), [], 'float_type', 'Input should be a valid number'],
  [truth, 2, 'bool_parsing', 'Input should be a valid boolean, unable to interpret input'],
  [truth, null, 'bool_type', 'Input should be a valid boolean'],
  [text({}), 2, 'string_type', 'Input should be a valid string'],
  [choice(['a']), 'b', 'literal_error', "Input should be 'a'"],
  [choice(['a', 'b']), 'c', 'literal_error', "Input should be 'a' or 'b'"],
  [choice(['a', 'b', 'c']), null, 'literal_error', "Input should be 'a', 'b' or 'c'"],
  [list(whole, 1), [1, 2], 'sequence_too_long', 'List should have at most 1 items after validation, not 2'],
])('rejects %#: %j is %s', (read, input, type, msg) => {
  expect(read(input, ['body', 'x'])).toMatchObject({ violations: [{ loc: ['body', 'x'], type, msg, input }] });
});

test('an object has what was given, what holds otherwise, and no unknown field', () => {
  const fields = { prompt: required(text({})), n: optional(whole, 1), seed: optional(nullable(whole), undefined) };
  const reading = readObject(fields, { prompt: 'a cat', seed: null, other: 1 }, []);
  expect(reading).toEqual({ value: { prompt: 'a cat', n: 1, seed: undefined } });
});

test('every wrong entry of a list is named', () => {
  expect(list(whole, 9)([1, 9, 'x'], ['n'])).toMatchObject({ violations: [{ loc: ['n', 1] }, { loc: ['n', 2] }] });
});
