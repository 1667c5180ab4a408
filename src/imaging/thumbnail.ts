import { conversionFailed } from './conversion-failed.js';
import { bytesOf, inSlot, open, type Source } from './engine.js';
import { headerOf } from './header.js';

/** Good enough to know a picture by, at some 10 to 30 kB. */
const quality = 75;

/** The first frame of a picture, upright, as WebP; never wider than that and twice as high, and never enlarged. */
export function thumbnailOf(source: Source, width: number): Promise<Uint8Array> {
  return inSlot(async (opening) => {
    const bytes = await bytesOf(source);
    const header = await headerOf(bytes);
    await opening(header);
    const picture = open(bytes, 'first').autoOrient();
    return picture
      .resize({ width, height: 2 * width, fit: 'inside', withoutEnlargement: true })
      .webp({ quality, effort: 2 })
      .toBuffer()
      .catch((cause: unknown) => {
        throw conversionFailed('it is damaged', cause);
      });
  });
}
