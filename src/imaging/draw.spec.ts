import { changedPixels, maskFor, photo } from '../../test/support/pictures.js';
import sharp from 'sharp';
import { imageFormats } from '../domain/request.js';
import { draw } from './draw.js';
import { probe } from './probe.js';

const fox = { width: 256, height: 160, format: 'png', prompt: 'a red fox', seed: 7 } as const;

test.each(imageFormats)('%s has exactly the asked pixels and decodes', async (format) => {
  for (const [width, height] of [
    [1184, 864],
    [333, 1000],
    [1, 1],
    [2048, 16],
  ] as const) {
    const bytes = await draw({ ...fox, width, height, format });
    expect(probe(bytes)).toEqual({ format, width, height });
    expect((await sharp(bytes).stats()).isOpaque).toBe(true);
  }
});

test('the same seed and prompt draw the same bytes', async () => {
  expect(await draw(fox)).toEqual(await draw(fox));
});

test.each([
  ['another seed', { ...fox, seed: 8 }],
  ['another prompt', { ...fox, prompt: 'a blue fox' }],
])('%s draws another picture', async (_, other) => {
  expect(await draw(other)).not.toEqual(await draw(fox));
});

test('without a seed every call draws its own picture', async () => {
  const pictures = await Promise.all(Array.from({ length: 5 }, () => draw({ ...fox, seed: undefined })));
  expect(new Set(pictures.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(5);
});

test('a black one is black all over', async () => {
  const { channels } = await sharp(await draw({ ...fox, black: true })).stats();
  expect(channels.map(({ max }) => max)).toEqual([0, 0, 0]);
});

test('it is marked SANDBOX', async () => {
  const { data, info } = await sharp(await draw({ ...fox, width: 160, height: 160 }))
    .extract({ left: 6, top: 6, width: 41, height: 7 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const line = (row: number) =>
    [...data.subarray(row * info.width * info.channels, (row + 1) * info.width * info.channels)]
      .map((grey) => (grey > 127 ? '#' : '.'))
      .join('');
  expect(Array.from({ length: 7 }, (_, row) => line(row))).toEqual([
    '.####..###..#...#.###...####...###..#...#',
    '#.....#...#.#...#.#..#..#...#.#...#.#...#',
    '#.....#...#.##..#.#...#.#...#.#...#..#.#.',
    '.###..#...#.#.#.#.#...#.####..#...#...#..',
    '....#.#####.#..##.#...#.#...#.#...#..#.#.',
    '....#.#...#.#...#.#..#..#...#.#...#.#...#',
    '####..#...#.#...#.###...####...###..#...#',
  ]);
});

describe('over a picture', () => {
  const halves = sharp({ create: { width: 40, height: 20, channels: 3, background: 'black' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: 'white' } }, left: 20, top: 0 },
  ]);

  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('a %s shows through by half', async (format) => {
    const over = await halves.clone()[format]().toBuffer();
    const [plain, edited] = [await pixels(await draw(fox)), await pixels(await draw({ ...fox, over }))];
    const at = (x: number, y: number) => (y * 256 + x) * 3;
    for (const y of [60, 100, 155]) {
      expect(Math.abs((edited[at(20, y)] ?? 0) - (plain[at(20, y)] ?? 0) / 2)).toBeLessThan(4);
      expect(Math.abs((edited[at(240, y)] ?? 0) - 127.5 - (plain[at(240, y)] ?? 0) / 2)).toBeLessThan(4);
    }
  });

  test('is upright', async () => {
    const over = await halves.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const edited = await pixels(await draw({ ...fox, over }));
    expect(edited[159 * 256 * 3]).toBeGreaterThan(127);
  });

  test('the scene is as the seed and prompt say, in the pixels of the drawing, and opaque', async () => {
    const over = await halves.clone().ensureAlpha(0.1).png().toBuffer();
    expect(await draw({ ...fox, over })).toEqual(await draw({ ...fox, over }));
    expect(await draw({ ...fox, over, seed: 8 })).not.toEqual(await draw({ ...fox, over }));
    const bytes = await draw({ ...fox, over });
    expect(probe(bytes)).toEqual({ format: 'png', width: 256, height: 160 });
    expect((await sharp(bytes).stats()).isOpaque).toBe(true);
  });

  test('a black one stays black', async () => {
    const over = await halves.clone().png().toBuffer();
    expect(await draw({ ...fox, over, black: true })).toEqual(await draw({ ...fox, black: true }));
  });

  test('what does not open is left out', async () => {
    expect(await draw({ ...fox, over: Buffer.from('junk') })).toEqual(await draw(fox));
  });
});

function pixels(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer();
}

test('within a mask nothing is drawn outside of what it marks', async () => {
  const size = { width: 80, height: 60 };
  const [over, mask] = [await photo(size), await maskFor(size, 'luminance')];
  const within = { mask, convention: 'luminance' } as const;
  const drawn = await draw({ ...size, format: 'png', prompt: 'a fox', seed: 7, over, within });
  const changed = await changedPixels(Buffer.from(drawn), over);
  expect(changed).toMatchObject({ outside: 0 });
  expect(changed.inside).toBeGreaterThan(1_000);
});

describe('a transparent one', () => {
  const clear = { ...fox, transparent: true };
  const alphaOf = async (bytes: Uint8Array) => {
    const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return (x: number, y: number) => data[(y * info.width + x) * 4 + 3];
  };

  test.each(['png', 'webp'] as const)('has nothing around the scene: %s', async (format) => {
    const bytes = await draw({ ...clear, format, width: 320, height: 200 });
    expect(probe(bytes)).toEqual({ format, width: 320, height: 200 });
    const alpha = await alphaOf(bytes);
    const edge = [alpha(0, 0), alpha(319, 0), alpha(3, 100), alpha(316, 100), alpha(160, 3), alpha(319, 199)];
    expect(edge).toEqual(edge.map(() => 0));
    expect([alpha(4, 4), alpha(315, 195), alpha(160, 100)]).toEqual([255, 255, 255]);
  });

  test('is the same scene within, letters and all', async () => {
    const inside = { left: 3, top: 3, width: 250, height: 154 };
    const colours = async (bytes: Uint8Array) => sharp(bytes).removeAlpha().extract(inside).raw().toBuffer();
    expect(await colours(await draw(clear))).toEqual(await colours(await draw(fox)));
  });

  test('lies over a picture, and within its mask', async () => {
    const over = await photo({ width: 80, height: 60 });
    const mask = await maskFor({ width: 80, height: 60 });
    const drawn = await draw({ ...clear, width: 160, height: 120, over, within: { mask, convention: 'alpha' } });
    const alpha = await alphaOf(drawn);
    expect([alpha(0, 0), alpha(80, 60)]).toEqual([0, 255]);
    const opaque = await draw({ ...fox, width: 160, height: 120, over, within: { mask, convention: 'alpha' } });
    expect(await sharp(drawn).removeAlpha().raw().toBuffer()).toEqual(await sharp(opaque).raw().toBuffer());
  });

  test('is opaque as a jpeg', async () => {
    expect(await draw({ ...clear, format: 'jpeg' })).toEqual(await draw({ ...fox, format: 'jpeg' }));
  });
});
