import type { ImageFormat, InputFormat } from '../domain/request.js';
import { thumbnailWidths } from '../domain/thumbnail.js';

export interface RecordContext {
  /** A URL that is good for an hour. */
  urlOf(asset: { readonly id: string; readonly format: ImageFormat }): string;
}

/** Where a picture that a client sent can be seen; null of a kind that browsers do not show, and after a purge. */
export function fileView({ id, format }: { readonly id: string; readonly format: InputFormat }, files?: RecordContext) {
  if (!files || format === 'heic') return { url: null, thumbnail_url: null };
  return shownAt(files.urlOf({ id, format }));
}

/** A thumbnail is at the same signed URL, by its width. */
export function shownAt(url: string) {
  return { url, thumbnail_url: `${url}&w=${thumbnailWidths[1]}` };
}
