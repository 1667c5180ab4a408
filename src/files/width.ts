import { GatewayError } from '../domain/errors.js';
import { thumbnailWidths } from '../domain/thumbnail.js';

const widest = Math.max(...thumbnailWidths);

/** Reads `?w=`: the least of our widths that is not less; undefined where the picture itself is asked for. */
export function widthOf(asked: unknown): number | undefined {
  if (asked === undefined) return undefined;
  const wanted = typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : Infinity;
  const width = thumbnailWidths.find((one) => one >= wanted);
  if (width !== undefined) return width;
  const message = `Invalid value for 'w': a thumbnail is 1 to ${widest} pixels wide; leave it out for the picture itself.`;
  throw new GatewayError('invalid_value', message, { param: 'w' });
}
