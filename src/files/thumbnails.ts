import { Injectable } from '@nestjs/common';
import { AssetStore } from '../assets/asset-store.js';
import type { ImageFormat } from '../domain/request.js';
import { SharedWork } from '../domain/shared-work.js';
import { thumbnailId } from '../domain/thumbnail.js';
import { thumbnailOf } from '../imaging/thumbnail.js';

interface StoredPicture {
  readonly id: string;
  readonly format: ImageFormat;
}

/** Small copies of pictures, made when they are first asked for and kept as long as these. */
@Injectable()
export class Thumbnails {
  private readonly making = new SharedWork<void>();

  constructor(private readonly assets: AssetStore) {}

  /** Where the thumbnail of that width lies; undefined where its picture is gone. */
  async of(picture: StoredPicture, width: number): Promise<StoredPicture | undefined> {
    if (!(await this.isThere(picture))) return undefined;
    const thumbnail = { id: thumbnailId(picture, width), format: 'webp' } as const;
    if (await this.isThere(thumbnail)) return thumbnail;
    await this.making.do(thumbnail.id, () => this.make(picture, thumbnail, width));
    if (await this.isThere(picture)) return thumbnail;
    // Purged meanwhile, when there was nothing of this yet to be deleted.
    await this.assets.delete(thumbnail.id, thumbnail.format);
    return undefined;
  }

  private async make(picture: StoredPicture, thumbnail: StoredPicture, width: number): Promise<void> {
    const bytes = await thumbnailOf(() => this.assets.read(picture.id, picture.format), width);
    await this.assets.write(thumbnail.id, thumbnail.format, bytes);
  }

  private async isThere({ id, format }: StoredPicture): Promise<boolean> {
    return (await this.assets.stat(id, format)) !== undefined;
  }
}
