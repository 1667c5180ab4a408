import { maximumPixels } from '../domain/picture-limits.js';
import { inspect } from './inspect.js';

interface Shape {
  readonly brands?: string;
  readonly width?: number;
  readonly height?: number;
  readonly quarterTurns?: number;
  readonly wide?: boolean;
}

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

/** As phones write it: a grid of tiles (item 1) of which the shown picture (item 49) is put together. */
function heic({ brands = 'heic....mif1', width = 4032, height = 3024, quarterTurns = 0, wide = false }: Shape): Buffer {
  const properties = box('ipco', size(512, 512), size(width, height), box('irot', Buffer.of(quarterTurns)));
  const item = (id: number) => (wide ? number(id) : number(id).subarray(2));
  const owns = (...indexes: number[]) => [
    Buffer.of(indexes.length),
    ...indexes.map((index) => (wide ? Buffer.of(0x80, index) : Buffer.of(0x80 | index))),
  ];
  const owners = [item(1), ...owns(1), item(49), ...owns(2, 3)];
  const version = wide ? Buffer.of(1, 0, 0, 1) : Buffer.alloc(4);
  const associations = box('ipma', version, number(2), ...owners);
  const primary = box('pitm', wide ? Buffer.of(1, 0, 0, 0) : Buffer.alloc(4), item(49));
  const meta = box('meta', Buffer.alloc(4), primary, box('iprp', properties, associations));
  return Buffer.concat([box('ftyp', Buffer.from(brands)), meta, box('mdat', Buffer.alloc(100, 7))]);
}

function size(width: number, height: number): Buffer {
  return box('ispe', Buffer.alloc(4), number(width), number(height));
}

function box(type: string, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  return Buffer.concat([number(8 + inside.length), Buffer.from(type), inside]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
