import { marksSomething, paintedScale, pointIn, within, type MaskOp } from './mask-op.js';

const stroke = (erases: boolean): MaskOp => ({ kind: 'stroke', erases, size: 4, points: [{ x: 1, y: 1 }] });

test.each([
  [[], false],
  [[stroke(false)], true],
  [[stroke(true)], false],
  [[stroke(false), { kind: 'clear' }], false],
  [[stroke(false), { kind: 'clear' }, stroke(true)], false],
  [[{ kind: 'clear' }, { kind: 'invert' }], true],
] as [MaskOp[], boolean][])('%j marks something: %s', (ops, marks) => {
  expect(marksSomething(ops)).toBe(marks);
});

test('a place on the screen is one in the picture', () => {
  const shown = { left: 10, top: 20, width: 200, height: 100 };
  expect(pointIn(shown, { width: 400, height: 200 }, { clientX: 110, clientY: 45 })).toEqual({ x: 200, y: 50 });
});

test.each([
  [
    { x: 1, y: 2, width: 3, height: 4 },
    { x: 1, y: 2, width: 3, height: 4 },
  ],
  [
    { x: -5, y: 8, width: 100, height: 100 },
    { x: 0, y: 8, width: 10, height: 2 },
  ],
  [{ x: 10, y: 0, width: 5, height: 5 }, undefined],
  [{ x: 0, y: 0, width: NaN, height: 5 }, undefined],
])('of %j the part in the picture is %j', (area, part) => {
  expect(within(area, { width: 10, height: 10 })).toEqual(part);
});

test('pictures of many pixels are painted on at fewer', () => {
  expect(paintedScale({ width: 1_024, height: 512 })).toBe(1);
  expect(paintedScale({ width: 4_096, height: 512 })).toBe(0.5);
});
