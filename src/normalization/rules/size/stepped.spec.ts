import type { PixelSize } from '../../../domain/model-card.js';
import { stepped } from './stepped.js';

const limits: PixelSize = {
  kind: 'pixels',
  minimum: 256,
  maximum: 1440,
  step: 32,
  default: { width: 1024, height: 768 },
};

describe('stepped', () => {
  test.each([
    ['fits as it is', [1024, 768], limits, [1024, 768]],
    ['goes to the steps that keep the shape best', [1183, 887], limits, [1152, 864]],
    ['goes to the nearer steps where both keep it', [1000, 1000], limits, [992, 992]],
    ['keeps the shape at small sizes too', [591, 443], { ...limits, step: 16 }, [576, 432]],
    ['is made smaller in its own shape', [2880, 1440], limits, [1440, 736]],
    ['is made larger in its own shape', [200, 100], limits, [512, 256]],
    ['keeps the limits before the shape', [3200, 100], limits, [1440, 256]],
    ['keeps to the most pixels', [3000, 2000], { ...limits, maximum: 4096, maximumPixels: 1_000_000 }, [1216, 800]],
    [
      'rounds down where rounding would break them',
      [1000, 1000],
      { ...limits, step: 300, maximumPixels: 900_000 },
      [900, 900],
    ],
    ['keeps to the fewest pixels', [512, 512], { ...limits, step: 16, minimumPixels: 655_360 }, [816, 816]],
    ['keeps to the fewest pixels in its shape', [300, 150], { ...limits, minimumPixels: 655_360 }, [1152, 576]],
    ['is made as flat as may be', [4096, 1024], { ...limits, step: 16, maximum: 3840, maximumRatio: 3 }, [3552, 1184]],
    [
      'is made as tall as may be, of enough pixels',
      [100, 800],
      { ...limits, step: 16, maximum: 3840, maximumRatio: 3, minimumPixels: 655_360 },
      [480, 1408],
    ],
    ['keeps to whole steps at the limits', [5000, 5000], { ...limits, step: 100 }, [1400, 1400]],
  ] as const)('%s', (_fact, [width, height], support, [madeWidth, madeHeight]) => {
    expect(stepped({ width, height }, support)).toEqual({ width: madeWidth, height: madeHeight });
  });
});
