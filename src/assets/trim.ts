import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pictureOfThumbnail } from '../domain/thumbnail.js';
import type { Keeping } from './asset-store.js';
import { missing } from './durable-file.js';

export interface TrimRules extends Keeping {
  /** Unix milliseconds; older files go. */
  readonly keepFrom: number;
  readonly maxBytes: number;
  /** Unix milliseconds; only older files can be abandoned. */
  readonly abandonedFrom: number;
}

interface StoredFile {
  readonly path: string;
  readonly id: string;
  readonly bytes: number;
  /** Unix milliseconds. */
  readonly written: number;
}

/** Removes files that are too old, and the oldest until the rest fits; resolves with how many went. */
export async function trimFiles(folders: readonly string[], rules: TrimRules): Promise<number> {
  const found = (await filesIn(folders)).sort((one, other) => one.written - other.written);
  const files = await withoutAbandoned(found, rules);
  let kept = files.reduce((sum, file) => sum + file.bytes, 0);
  let removed = found.length - files.length;
  for (const file of files) {
    if (file.written >= rules.keepFrom && kept <= rules.maxBytes) break;
    if (await rules.isProtected(file.id)) continue;
    await rm(file.path, { force: true });
    kept -= file.bytes;
    removed += 1;
  }
  return removed;
}

/** What was written a moment ago may belong to somebody who has not said so yet. */
async function withoutAbandoned(files: readonly StoredFile[], rules: TrimRules): Promise<StoredFile[]> {
  const kept: StoredFile[] = [];
  const names = new Set(files.map(({ path }) => basename(path)));
  for (const file of files) {
    const picture = pictureOfThumbnail(file.id);
    const isOfNothing = picture !== undefined && !names.has(picture);
    const abandoned = file.written < rules.abandonedFrom && (isOfNothing || (await rules.isAbandoned(file.id)));
    if (abandoned) await rm(file.path, { force: true });
    else kept.push(file);
  }
  return kept;
}

/** One after the other, so that a walk over thousands of files never holds up a picture that is being stored. */
async function filesIn(folders: readonly string[]): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(missing);
      const id = name.slice(0, name.lastIndexOf('.'));
      if (found) files.push({ path, id, bytes: found.size, written: found.mtimeMs });
    }
  }
  return files;
}
