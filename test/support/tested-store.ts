import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetStore } from '../../src/assets/asset-store.js';

/** One place for pictures, wherever that is, and what a test of its store must know of it. */
export interface TestedStore {
  /** Opened anew, as by another process. */
  open(now: () => number): Promise<AssetStore>;
  /** Of the pictures and results that lie there, in any order. */
  names(): Promise<string[]>;
  /** Unix milliseconds, by the store's own clock. */
  written(name: string): Promise<number>;
  /** Where uploads lie that have no name yet. */
  readonly incoming: string;
  remove(): Promise<void>;
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
