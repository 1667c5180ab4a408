import { imageSize } from 'image-size';
import { z } from 'zod';

export interface InputPicture {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** A png that has an alpha channel, or a palette with transparent colours. */
  readonly alpha: boolean;
}

/** A data URL of a png, jpeg or webp: the header is read, and that the end is there. */
export const inputPicture = z.string().transform((url, context): InputPicture => {
  const [prefix, mime = ''] = /^data:(image\/(?:png|jpeg|webp));base64,/.exec(url) ?? [];
  const base64 = url.slice(prefix?.length);
  const picture = prefix && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && open(Buffer.from(base64, 'base64'));
  if (picture && picture.mime === mime) return picture;
  context.addIssue({ code: 'custom', message: faultOf(prefix, picture || undefined) });
  return z.NEVER;
});

function faultOf(prefix: string | undefined, picture: InputPicture | undefined): string {
  if (!prefix) return 'A picture must be data:<mime>;base64,… of image/png, image/jpeg or image/webp.';
  return picture ? `The bytes are ${picture.mime}, not what is declared.` : 'The bytes are no whole picture.';
}

function open(bytes: Buffer): InputPicture | undefined {
  try {
    const { type, width, height } = imageSize(bytes);
    const kind = kinds[type ?? ''];
    if (!kind?.isWhole(bytes) || width < 1 || height < 1) return undefined;
    return { bytes, mime: kind.mime, width, height, alpha: type === 'png' && hasAlpha(bytes) };
  } catch {
    return undefined;
  }
}

const kinds: Readonly<Record<string, { readonly mime: string; isWhole(bytes: Buffer): boolean }>> = {
  png: { mime: 'image/png', isWhole: (bytes) => bytes.includes('IEND') },
  jpg: { mime: 'image/jpeg', isWhole: (bytes) => bytes.includes('ffd9', 0, 'hex') },
  webp: { mime: 'image/webp', isWhole: (bytes) => bytes.length >= bytes.readUInt32LE(4) + 8 },
};

/** Colour types 4 and 6 of a png, or transparent colours that are listed before its pixels. */
function hasAlpha(bytes: Buffer): boolean {
  if ([4, 6].includes(bytes.readUInt8(25))) return true;
  const transparency = bytes.indexOf('tRNS');
  return transparency >= 0 && transparency < bytes.indexOf('IDAT');
}
