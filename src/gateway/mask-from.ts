import { GatewayError } from '../domain/errors.js';
import type { Input, Mask } from '../domain/request.js';
import type { Source } from '../imaging/engine.js';
import { readMask } from '../imaging/mask.js';

/** A picture that was sent as a mask, if it can be one on the first input. */
export async function maskFrom(seen: Input, first: Input, param: string, bytes: Source): Promise<Mask> {
  const refuse = (message: string) => new GatewayError('invalid_value', message, { param });
  if (seen.format === 'heic') throw refuse('A mask cannot be a HEIC; send a png.');
  if (seen.width !== first.width || seen.height !== first.height) {
    const [own, other] = [seen, first].map(({ width, height }) => `${width}x${height}`);
    throw refuse(`The mask has ${own} pixels and the first picture ${other}; they must have the same.`);
  }
  const { convention, marks } = await readMask(bytes);
  if (marks) return { ...seen, convention };
  throw refuse(
    'The mask marks nothing to edit; make the region to edit fully transparent, or white on black in a mask without transparency.',
  );
}
