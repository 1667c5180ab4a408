import { maximumPixels } from '../domain/picture-limits.js';
import { heic } from '../../test/support/heic.js';
import { inspect } from './inspect.js';

const damaged = { name: 'UnusablePicture', reason: expect.stringMatching(/^it is damaged or cut off/) };

test.each(['heic....mif1', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1....mif1heic', 'msf1....hevc'])(
  'a file of the brands %s is measured and not opened',
  async (brands) => {
    const bytes = heic({ brands });
    const expected = { format: 'heic', width: 4032, height: 3024, frames: 1, turned: false, alpha: false };
    expect(await inspect(bytes)).toEqual({ ...expected, bytes: bytes.length });
  },
);

test.each([
  [0, 4032, 3024],
  [1, 3024, 4032],
  [2, 4032, 3024],
  [3, 3024, 4032],
])('turned by %d quarters its pixels are %d × %d', async (quarterTurns, width, height) => {
  expect(await inspect(heic({ quarterTurns }))).toMatchObject({ width, height });
  expect(await inspect(heic({ quarterTurns, wide: true }))).toMatchObject({ width, height });
});

test('of more pixels than are taken it is too large', async () => {
  const side = Math.ceil(Math.sqrt(maximumPixels)) + 1;
  await expect(inspect(heic({ width: side, height: side }))).rejects.toMatchObject({ name: 'UnusablePicture' });
});

test('cut off anywhere it is damaged', async () => {
  const bytes = heic({});
  for (let length = 16; length < bytes.length; length += 1) {
    await expect(inspect(bytes.subarray(0, length))).rejects.toMatchObject(damaged);
  }
});

test.each(['meta', 'pitm', 'iprp', 'ipco', 'ipma', 'ispe'])('without its %s it is damaged', async (type) => {
  const bytes = heic({});
  for (let at = bytes.indexOf(type); at >= 0; at = bytes.indexOf(type)) bytes.write('free', at, 'latin1');
  await expect(inspect(bytes)).rejects.toMatchObject(damaged);
});

test('a picture without pixels is damaged', async () => {
  await expect(inspect(heic({ width: 0 }))).rejects.toMatchObject(damaged);
});
