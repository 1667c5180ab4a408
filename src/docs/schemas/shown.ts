import { thumbnailWidths } from '../../domain/thumbnail.js';
import { integer, type JsonSchema, orNull, text } from '../schema.js';

export function moment(what: string): JsonSchema {
  return integer(`${what}, in Unix milliseconds.`);
}

/** Where a picture that was sent can be seen. */
export const shownMembers = {
  url: orNull(text('Where it can be had for an hour; null of HEIC, and after a purge.', { format: 'uri' })),
  thumbnail_url: orNull(text(`The same, at most ${thumbnailWidths[1]} pixels wide.`, { format: 'uri' })),
};
