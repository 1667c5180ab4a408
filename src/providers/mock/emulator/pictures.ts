import { mediaTypes } from '../../../domain/asset.js';
import type { EmulatorTools } from '../../../domain/emulator.js';
import type { MockRequest } from './mock-request.js';

export interface MockPicture {
  readonly b64: string;
  readonly mime: string;
}

export function picturesOf(asked: MockRequest, count: number, tools: EmulatorTools): Promise<MockPicture[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => pictureOf(asked, { index, scale: 1 }, tools)));
}

/** A scale below 1 makes a draft: the same picture, smaller. */
export async function pictureOf(
  { width, height, format, prompt, seed, images, mask }: MockRequest,
  { index, scale }: { readonly index: number; readonly scale: number },
  tools: EmulatorTools,
): Promise<MockPicture> {
  const pixels = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  const own = seed === undefined ? undefined : seed + index;
  const within = mask && ({ mask: mask.bytes, convention: 'alpha' } as const);
  const bytes = await tools.draw({ ...pixels, format, prompt, seed: own, over: images[0]?.bytes, within });
  return { b64: Buffer.from(bytes).toString('base64'), mime: mediaTypes[format] };
}
