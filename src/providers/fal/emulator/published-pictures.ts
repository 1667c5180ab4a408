import type { Pixels } from '../../../domain/request.js';
import type { InputPicture } from './model.js';

/** The results that were handed out by URL and can come back as inputs. */
export interface PublishedPictures {
  add(url: string, pixels: Pixels, bytes: Uint8Array): void;
  find(url: string): InputPicture | undefined;
}

/** The bytes are held by whoever serves them, and no longer than that. */
export function openPublishedPictures(): PublishedPictures {
  const pictures = new Map<string, { readonly pixels: Pixels; readonly bytes: WeakRef<Uint8Array> }>();
  return {
    add: (url, pixels, bytes) => void pictures.set(url, { pixels, bytes: new WeakRef(bytes) }),
    find(url) {
      const { pixels, bytes } = pictures.get(url) ?? {};
      const over = bytes?.deref();
      if (pixels && over) return { ...pixels, over };
      pictures.delete(url);
      return undefined;
    },
  };
}
