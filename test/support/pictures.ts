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
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      const inside = isInside({ x, y }, { width, height });
      if (convention === 'alpha') pixels[at + 3] = inside ? 0 : 255;
      else pixels.fill(inside ? 255 : 0, at, at + 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer();
}

export function isInside(
  { x, y }: { x: number; y: number },
  { width, height }: Pick<Photo, 'width' | 'height'>,
): boolean {
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
    const at = 4 * pixel;
    if (now.data.subarray(at, at + 4).equals(before.data.subarray(at, at + 4))) continue;
    const place = { x: pixel % before.width, y: Math.floor(pixel / before.width) };
    changed[isInside(place, before) ? 'inside' : 'outside'] += 1;
  }
  return changed;
}
