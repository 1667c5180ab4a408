import type { InputFormat } from '../domain/request.js';
import { thumbnailId, thumbnailWidths } from '../domain/thumbnail.js';
import type { AssetStore } from './asset-store.js';

export interface Stored {
  readonly id: string;
  readonly format: InputFormat;
}

/** Deletes those pictures that there are, with their thumbnails; resolves with how many pictures went. */
export async function deleteAll(pictures: readonly Stored[], assets: AssetStore): Promise<number> {
  const found = await Promise.all(pictures.map((picture) => deleteOne(picture, assets)));
  return found.reduce((sum, one) => sum + one, 0);
}

/** The picture first: whoever makes a thumbnail looks for it once more when that is done. */
async function deleteOne(picture: Stored, assets: AssetStore): Promise<number> {
  const found = await assets.stat(picture.id, picture.format);
  if (found) await assets.delete(picture.id, picture.format);
  await Promise.all(thumbnailWidths.map((width) => assets.delete(thumbnailId(picture, width), 'webp')));
  return found ? 1 : 0;
}
