import { priceOf, shapeOf, type Preview } from './preview.js';

function aPreview(parts: object): Preview {
  return { provider: 'fal', total_cost_micros: 0, plan: { n: 1, route: [] }, adjustments: [], ...parts };
}

test.each([
  [null, 'Price not known'],
  [0, 'Free'],
  [38_701, 'About $0.0387'],
  [1_234_567, 'About $1.23'],
])('%j millionths of a dollar are %j', (total_cost_micros, text) => {
  expect(priceOf(aPreview({ total_cost_micros }))).toBe(text);
});

test('tiles wait in the shape that is to be expected: of what is delivered before what is made', () => {
  const route = (expected_size: string | undefined, size?: string) => ({
    plan: { n: 1, route: [{ expected_size, converted: { size } }] },
  });
  expect(shapeOf(undefined)).toBe('1 / 1');
  expect(shapeOf(aPreview(route('640x480')))).toBe('640 / 480');
  expect(shapeOf(aPreview(route('640x480', '100x50')))).toBe('100 / 50');
  expect(shapeOf(aPreview(route(undefined)))).toBe('1 / 1');
});
