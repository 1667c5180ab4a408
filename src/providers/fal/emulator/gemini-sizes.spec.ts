import { gemini25, gemini31FlashGrids, gemini3ProGrids, nanoBanana21Grids, nearestRatio } from './gemini-sizes.js';

test.each([
  ['a square', 500, 500, '1:1'],
  ['a photograph', 3000, 2000, '3:2'],
  ['a screen', 1920, 1080, '16:9'],
  ['a telephone', 1170, 2532, '9:16'],
  ['a banner', 6000, 500, '21:9'],
])('the nearest ratio of %s', (_, width, height, ratio) => {
  expect(nearestRatio(gemini25, { width, height })).toBe(ratio);
});

test.each([
  ['1K', '16:9', 1376, 768],
  ['2K', '2:3', 1696, 2528],
  ['4K', '21:9', 6336, 2688],
])('%s at %s', (resolution, ratio, width, height) => {
  expect(gemini3ProGrids[resolution]?.[ratio]).toEqual({ width, height });
});

test('the grids differ in their ratios', () => {
  expect(Object.keys(gemini3ProGrids['1K'] ?? {})).toHaveLength(10);
  expect(Object.keys(nanoBanana21Grids['4K'] ?? {})).toHaveLength(14);
  expect(Object.keys(gemini31FlashGrids['0.5K'] ?? {})).toEqual(Object.keys(nanoBanana21Grids['1K'] ?? {}));
});
