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
