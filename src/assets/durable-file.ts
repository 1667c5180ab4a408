import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a small file that is made where it is not there yet; processes that start at once get the same text. */
export async function readOrMake(path: string, mode: number, make: () => string): Promise<string> {
  const found = await readFile(path, 'utf8').catch(missing);
  if (found !== undefined) return found;
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  await writeSynced(draft, make(), mode);
  await linkOnce(draft, path);
  await sync(dirname(path));
  await rm(draft);
  return readFile(path, 'utf8');
}

/** Writes a file that must not exist yet; resolves when its bytes would survive a power cut. */
export async function writeSynced(path: string, text: string, mode: number): Promise<void> {
  await writeFile(path, text, { flag: 'wx', mode, flush: true });
}

/**
 * Gives a file a second name, unless that name is taken: of two processes the first wins, and both go on. Also where it
 * was done before and the first name is gone. Neither the bytes nor the name are on the disk for certain then.
 */
export async function linkOnce(path: string, name: string): Promise<void> {
  await link(path, name).catch(async (error: unknown) => {
    if (hasCode(error, 'ENOENT') && (await stat(name).catch(missing))) return;
    if (!hasCode(error, 'EEXIST')) throw error;
  });
}

/** Removes a file that may be gone already. */
export async function remove(path: string): Promise<void> {
  await unlink(path).catch(missing);
}

/** A file's bytes, or a folder's names, to the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** For `catch`: undefined where the file does not exist. */
export function missing(error: unknown): undefined {
  if (!hasCode(error, 'ENOENT')) throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
