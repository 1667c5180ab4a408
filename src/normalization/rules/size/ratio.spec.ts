import { nearest, ratioFrom, shapeDistance } from './ratio.js';

describe('ratioFrom', () => {
  test.each([
    ['16:9', 16, 9],
    ['1:1', 1, 1],
    ['1.91:1', 1.91, 1],
    ['21:9', 21, 9],
    ['32:1', 32, 1],
    ['1:32', 1, 32],
  ])('%s is a ratio', (text, width, height) => {
    expect(ratioFrom(text)).toEqual({ width, height });
  });

  test.each([
    '33:1',
    '1:33',
    '0:1',
    '1:0',
    '0:0',
    '-1:1',
    '16:9 ',
    '16 : 9',
    '16/9',
    '16',
    ':9',
    '16:',
    '1e3:1',
    '.5:1',
    '１:1',
  ])('%j is not', (text) => {
    expect(ratioFrom(text)).toBeUndefined();
  });

  test('numbers beyond counting are not', () => {
    const huge = '9'.repeat(400);
    expect(ratioFrom(`${huge}:${huge}`)).toBeUndefined();
    expect(ratioFrom(`${huge}:1`)).toBeUndefined();
  });
});

describe('shapeDistance', () => {
  test('treats portrait and landscape alike', () => {
    const square = { width: 1, height: 1 };
    expect(shapeDistance(square, { width: 3, height: 2 })).toBe(shapeDistance(square, { width: 2, height: 3 }));
  });

  test('is 1 for the same shape in other numbers', () => {
    expect(shapeDistance({ width: 1536, height: 1024 }, { width: 3, height: 2 })).toBe(1);
  });

  test('orders as the difference of logarithms does', () => {
    const asked = { width: 2.05, height: 1 };
    const shapes = [
      { width: 16, height: 9 },
      { width: 21, height: 9 },
      { width: 1, height: 1 },
    ];
    const byLogarithm = (shape: { width: number; height: number }) =>
      Math.abs(Math.log(2.05 / (shape.width / shape.height)));
    const sorted = [...shapes].sort((a, b) => byLogarithm(a) - byLogarithm(b));
    expect([...shapes].sort((a, b) => shapeDistance(asked, a) - shapeDistance(asked, b))).toEqual(sorted);
  });
});

describe('nearest', () => {
  test('takes the larger of two that are equally far', () => {
    const far = (one: number) => Math.abs(one - 5);
    expect(nearest([4, 6], far, (one) => one)).toBe(6);
    expect(nearest([6, 4], far, (one) => one)).toBe(6);
  });

  test('finds nothing among none', () => {
    expect(nearest<number>([], Number, Number)).toBeUndefined();
  });
});
