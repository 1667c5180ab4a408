import { pageRows } from '../../../../test/support/sizes.js';
import { ratioFrom } from './ratio.js';
import { nominalPixels, tierBase } from './tier.js';

describe('tierBase', () => {
  test.each([
    ['0.5K', 512],
    ['1K', 1024],
    ['1k', 1024],
    ['2K', 2048],
    ['3K', 3072],
    ['4K', 4096],
    ['0.25', 512],
    ['1', 1024],
    ['4', 2048],
  ])('%s is a square of %i', (text, base) => {
    expect(tierBase(text)).toBe(base);
  });

  test.each(['', 'K', 'x', '1M', '1 K', '-1K', '1K ', 'big'])('%j is no tier', (text) => {
    expect(tierBase(text)).toBeNaN();
  });
});

describe('nominalPixels', () => {
  test.each(pageRows)('%s stands for %s at 1K', (pixels, ratio) => {
    const { width, height } = nominalPixels(ratioFrom(ratio) ?? { width: 0, height: 0 }, 1024);
    expect(`${width}x${height}`).toBe(pixels);
  });

  test.each([
    ['1:1', '2048x2048'],
    ['16:9', '2731x1536'],
    ['9:16', '1536x2731'],
    ['4:3', '2365x1774'],
    ['3:4', '1774x2365'],
  ])('%s at 2K is %s', (ratio, pixels) => {
    const { width, height } = nominalPixels(ratioFrom(ratio) ?? { width: 0, height: 0 }, 2048);
    expect(`${width}x${height}`).toBe(pixels);
  });
});
