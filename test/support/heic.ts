export interface HeicShape {
  readonly brands?: string;
  readonly width?: number;
  readonly height?: number;
  readonly quarterTurns?: number;
  readonly wide?: boolean;
}

/** As phones write it: a grid of tiles (item 1) of which the shown picture (item 49) is put together. */
export function heic({
  brands = 'heic....mif1',
  width = 4032,
  height = 3024,
  quarterTurns = 0,
  wide = false,
}: HeicShape): Buffer {
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
