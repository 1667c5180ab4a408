import sharp from 'sharp';

export interface SeenPicture {
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

/** Decodes every pixel, not only the header. */
export async function see(bytes: Buffer): Promise<SeenPicture> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  if (data.length === 0) throw new Error('the picture has no pixels');
  return { format: (await sharp(bytes).metadata()).format, width: info.width, height: info.height };
}

export async function pictureOf(base64: string | undefined): Promise<SeenPicture> {
  return see(Buffer.from(base64 ?? '', 'base64'));
}

export async function fetchPicture(url: string | undefined): Promise<SeenPicture & { readonly type: string | null }> {
  const answer = await fetch(url ?? '');
  if (answer.status !== 200) throw new Error(`the picture's URL answered ${answer.status}`);
  return { ...(await see(Buffer.from(await answer.arrayBuffer()))), type: answer.headers.get('content-type') };
}

interface Photo {
  readonly width: number;
  readonly height: number;
  readonly format?: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';
  /** EXIF; the pixels given are those before it is applied. */
  readonly orientation?: number;
}

/** A picture full of detail: no two of its regions are alike, and nothing a model draws equals it. */
export async function photo({ width, height, format = 'png', orientation }: Photo): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, state = 1; at < pixels.length; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[at] = (((at / 3) % width) * 255) / width / 2 + ((state >> 16) % 96);
  }
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
  return (orientation ? picture.withMetadata({ orientation }) : picture).toFormat(format).toBuffer();
}

/** A mask that says to edit a rectangle in the middle half of each side: by alpha, or white on black. */
export async function maskFor(
  { width, height }: Pick<Photo, 'width' | 'height'>,
  convention: 'alpha' | 'luminance' = 'alpha',
): Promise<Buffer> {
  const channels = convention === 'alpha' ? 4 : 3;
  const pixels = Buffer.alloc(width * height * channels);
  const [outside, marked] = convention === 'alpha' ? [255, 0] : [0, 255];
  for (let at = 0; at < pixels.length; at++) {
    if (convention === 'alpha' && at % 4 < 3) continue;
    const pixel = Math.floor(at / channels);
    pixels[at] = isInside(pixel % width, Math.floor(pixel / width), { width, height }) ? marked : outside;
  }
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer();
}

function isInside(x: number, y: number, { width, height }: Pick<Photo, 'width' | 'height'>): boolean {
  const within = (at: number, side: number) => at >= Math.floor(side / 4) && at < Math.floor((3 * side) / 4);
  return within(x, width) && within(y, height);
}

/** Every pixel as RGBA. */
export async function pixelsOf(bytes: Buffer) {
  const { data, info } = await sharp(bytes).autoOrient().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A red picture. */
export function aPicture(
  format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif',
  width: number,
  height: number,
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();
}

export function dataUrl(mime: string, bytes: Uint8Array): string {
  return `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** How many pixels of a picture differ from one of the same size, inside the region of its mask and outside of it. */
export async function changedPixels(made: Buffer, source: Buffer) {
  const [now, before] = [await pixelsOf(made), await pixelsOf(source)];
  expect([now.width, now.height]).toEqual([before.width, before.height]);
  const changed = { inside: 0, outside: 0 };
  for (let pixel = 0; pixel < before.width * before.height; pixel++) {
    if (now.data.readInt32LE(4 * pixel) === before.data.readInt32LE(4 * pixel)) continue;
    const inside = isInside(pixel % before.width, Math.floor(pixel / before.width), before);
    changed[inside ? 'inside' : 'outside'] += 1;
  }
  return changed;
}
