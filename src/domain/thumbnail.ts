import type { InputFormat } from './request.js';

/** The widths of thumbnails in pixels: few, as each is kept beside its picture. */
export const thumbnailWidths = [256, 512] as const;

/** Thumbnails are WebP; their ids tell of which picture they are. */
export function thumbnailId(
  { id, format }: { readonly id: string; readonly format: InputFormat },
  width: number,
): string {
  return `${id}.${format}.w${width}`;
}

/** `<id>.<format>` of the picture that a thumbnail is of; undefined where the id is not one of a thumbnail. */
export function pictureOfThumbnail(id: string): string | undefined {
  return /^(.+\.(?:png|jpeg|webp|gif|avif))\.w\d+$/.exec(id)?.[1];
}
