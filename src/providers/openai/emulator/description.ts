import type { Task } from './task.js';

/** What every answer tells of the pictures in it: what they are, never `auto`. */
export function describeWork({ transparent, format, quality, pixels }: Task): object {
  return {
    background: transparent ? 'transparent' : 'opaque',
    output_format: format,
    quality,
    size: `${pixels.width}x${pixels.height}`,
  };
}

/** Unix seconds. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
