import type { ProviderParameter } from '../domain/model-card.js';
import { fieldsFrom } from './edit.fields.js';

const parameter = (name: string, type: ProviderParameter['type']): ProviderParameter => ({
  name,
  type,
  description: '',
});
const known = [
  parameter('safety_tolerance', 'string'),
  parameter('guidance_scale', 'number'),
  parameter('limit_generations', 'boolean'),
  parameter('tools', 'array'),
  parameter('topK', 'integer'),
];

function read(name: string, ...texts: string[]): unknown {
  return fieldsFrom(new Map([[name, texts]]), known)[name];
}

test.each([
  ['n', '2', 2],
  ['n', ' 2 ', 2],
  ['n', 'two', 'two'],
  ['n', '1.5', '1.5'],
  ['seed', '-1', -1],
  ['output_compression', '80', 80],
  ['partial_images', '0', 0],
  ['stream', 'true', true],
  ['stream', 'False', false],
  ['stream', '1', '1'],
  ['size', '1024x1024', '1024x1024'],
  ['prompt', '42', '42'],
  ['prompt', 'true', 'true'],
  ['halftone', '{"fit":"cover"}', { fit: 'cover' }],
  ['halftone', '', ''],
  ['safety_tolerance', '5', '5'],
  ['guidance_scale', '3.5', 3.5],
  ['guidance_scale', 'Infinity', 'Infinity'],
  ['limit_generations', 'true', true],
  ['tools', '[{"googleSearch":{}}]', [{ googleSearch: {} }]],
  ['topK', '64', 64],
  ['unheard_of', '7', '7'],
])('the text of %s, %j, is %j', (name, text, value) => {
  expect(read(name, text)).toEqual(value);
});

test('of several texts the last counts', () => {
  expect(read('size', '1:1', '16:9')).toBe('16:9');
});

test('objects that the SDKs took apart are put together, their options of the type that they have', () => {
  const parts = {
    ...{ 'halftone[fit]': 'cover', 'halftone[strict]': 'true', 'halftone[timeout_ms]': '5000' },
    'halftone[tags][]': ['a', 'b & c'],
    'halftone[providers][0]': 'fal',
    'tools[0][googleSearch][x]': '1',
    'unheard_of[x]': 'stays',
  };
  const texts = new Map(Object.entries(parts).map(([name, value]) => [name, [value].flat()]));
  expect(fieldsFrom(texts, known)).toEqual({
    halftone: { fit: 'cover', strict: true, timeout_ms: 5_000, tags: ['a', 'b & c'], providers: ['fal'] },
    tools: [{ googleSearch: { x: '1' } }],
    'unheard_of[x]': 'stays',
  });
});

test('an object that is no JSON is refused', () => {
  expect(() => read('halftone', '{fit:cover}')).toThrow(
    expect.objectContaining({ code: 'invalid_value', details: { param: 'halftone' } }),
  );
});

test('odd names are names', () => {
  expect(Object.keys(fieldsFrom(new Map([['__proto__', ['x']]]), []))).toEqual(['__proto__']);
});
