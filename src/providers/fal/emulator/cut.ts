import type { EmulatedAnswer, Steering } from '../../../domain/emulator.js';

/** How the connection of the call that buys is cut. */
export function cutBy({ reset, half }: Steering): Pick<EmulatedAnswer, 'cut'> {
  if (reset) return { cut: 'reset' };
  return half ? { cut: 'half' } : {};
}
