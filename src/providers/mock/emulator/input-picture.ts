import { z } from 'zod';
import { pictureFile } from '../../../domain/picture-file.js';

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

const readable = ['png', 'jpeg', 'webp'];

function open(bytes: Buffer): InputPicture | undefined {
  const picture = pictureFile(bytes);
  if (!picture || !readable.includes(picture.type)) return undefined;
  const { type, width, height, alpha } = picture;
  return { bytes, mime: `image/${type}`, width, height, alpha };
}
