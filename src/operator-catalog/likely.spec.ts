import { likely } from './likely.js';

const known = ['id', 'base_url', 'api_key_env', 'images_per_call', 'prices'];

test.each([
  ['idd', 'id'],
  ['baseUrl', 'base_url'],
  ['api_key', 'api_key_env'],
  ['imagesPerCall', 'images_per_call'],
  ['price', 'prices'],
  ['pirces', 'prices'],
  ['foo', undefined],
  ['usd', undefined],
])('%s is meant for %s', (name, meant) => {
  expect(likely(name, known)).toBe(meant);
});

test('where nothing is known nothing is likely', () => {
  expect(likely('x', [])).toBeUndefined();
});
