import { availableParallelism } from 'node:os';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { threadPoolSize } from '../config/config.js';
import { openPicturesBytes } from '../config/machine.js';
import { maximumPixels } from '../domain/picture-limits.js';
import type { Pixels } from '../domain/request.js';
import { MemoryBudget } from './memory-budget.js';

// Only these five open, from memory: never a file, and never an SVG, which could pull in others.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Png', 'Jpeg', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});
sharp.cache(false);
sharp.concurrency(1);

/**
 * Only the first frame of an animation, unless asked for all. Damage is an error, and so is a missing end; what libjpeg
 * only warns of (stray bytes, which some phones write) is not.
 */
export function open(bytes: Uint8Array, frames: 'first' | 'all'): Sharp {
  return sharp(bytes, { limitInputPixels: maximumPixels, animated: frames === 'all', failOn: 'error' });
}

/** Reads the header alone, of pictures of any size. */
export async function peek(bytes: Uint8Array): Promise<Metadata> {
  return sharp(bytes, { limitInputPixels: false }).metadata();
}

/** Bytes, or what reads them: pictures that wait for their turn need no memory then. */
export type Source = Uint8Array | (() => Promise<Uint8Array>);

export async function bytesOf(source: Source): Promise<Uint8Array> {
  return typeof source === 'function' ? source() : source;
}

/** One picture a core at once, and two threads of the pool left over: files and DNS wait for the same ones. */
export const slots = Math.max(1, Math.min(availableParallelism(), threadPoolSize - 2));

const bytesAPixel = 4;
let free = slots;
const waiting: (() => void)[] = [];

const memory = new MemoryBudget(openPicturesBytes);

/** Waits until there is memory for so many pictures of those pixels, all frames together; to be called once at most. */
export type Opening = (pixels: Pixels & { readonly frames?: number }, pictures?: number) => Promise<void>;

/** Runs work with sharp when one of the slots is free, in order of asking. */
export async function inSlot<T>(work: (opening: Opening) => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  else free -= 1;
  let giveBack = () => {};
  try {
    return await work(async ({ width, height, frames = 1 }, pictures = 1) => {
      giveBack = await memory.take(width * height * frames * pictures * bytesAPixel);
    });
  } finally {
    giveBack();
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}
