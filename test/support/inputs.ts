import sharp from 'sharp';
import { mediaTypes } from '../../src/domain/asset.js';
import type { OutgoingPicture } from '../../src/domain/plan.js';
import type { Input, InputFormat, MaskConvention, Pixels } from '../../src/domain/request.js';
import { anOutgoingPicture } from './fake-wire.js';

/** A picture to be edited: as the plan knows it, and as it goes out. */
export interface InputPicture {
  readonly input: Input;
  readonly outgoing: OutgoingPicture;
}

/** Plain orange, in real bytes of that format. */
export async function aPicture(format: 'png' | 'jpeg' | 'webp', size: Pixels): Promise<InputPicture> {
  const plain = sharp({ create: { ...size, channels: 3, background: 'orange' } });
  return pictureOf(await plain.toFormat(format).toBuffer(), format, size);
}

/** A png whose left half is to be edited. */
export async function aMask(convention: MaskConvention, { width, height }: Pixels): Promise<InputPicture> {
  const all = { width, height, channels: 4 } as const;
  const half = { create: { ...all, width: width / 2, background: 'white' } };
  const blend = convention === 'alpha' ? 'dest-out' : 'over';
  const composed = sharp({ create: { ...all, background: 'black' } }).composite([
    { input: half, left: 0, top: 0, blend },
  ]);
  return pictureOf(await composed.png().toBuffer(), 'png', { width, height });
}

/** Bytes that are no picture, whatever they are said to be. */
export function aTextFile(): InputPicture {
  return pictureOf(Buffer.from('Not a picture at all. '.repeat(20)), 'png', { width: 64, height: 64 });
}

function pictureOf(bytes: Buffer, format: InputFormat, size: Pixels): InputPicture {
  const seen = { id: `input-${format}`, frames: 1, turned: false, alpha: false };
  return {
    input: { ...seen, ...size, format, bytes: bytes.length },
    outgoing: anOutgoingPicture(mediaTypes[format], bytes),
  };
}
