import { randomUUID } from 'node:crypto';
import { mediaTypes } from '../domain/asset.js';
import type { ImageFormat } from '../domain/request.js';

export interface PublishedFile {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** Pictures that emulators hand out by URL. In memory, so the oldest go when there are too many. */
export interface Published {
  /** The file's name. */
  add(bytes: Uint8Array, format: ImageFormat): string;
  get(name: string): PublishedFile | undefined;
}

export function openPublished(maximumBytes: number): Published {
  const files = new Map<string, PublishedFile>();
  let held = 0;
  return {
    add(bytes, format) {
      const name = `${randomUUID()}.${format}`;
      files.set(name, { bytes, type: mediaTypes[format] });
      held += bytes.length;
      for (const [oldest, file] of files) {
        if (held <= maximumBytes || oldest === name) break;
        files.delete(oldest);
        held -= file.bytes.length;
      }
      return name;
    },
    get: (name) => files.get(name),
  };
}
