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

/** A place for the test that runs, and its store. */
interface UsedStore {
  readonly place: TestedStore;
  readonly store: AssetStore;
  /** Unix milliseconds, by the clock of every store that is opened there. */
  now: number;
  /** Opens it once more, as by another process. */
  again(): Promise<AssetStore>;
}

/** An empty one for each test of the block. */
export function useStore(fresh: () => Promise<TestedStore>): UsedStore {
  let place: TestedStore | undefined;
  let store: AssetStore | undefined;
  const used: UsedStore = {
    get place() {
      return place ?? fail();
    },
    get store() {
      return store ?? fail();
    },
    now: 0,
    again: () => used.place.open(() => used.now),
  };
  beforeEach(async () => {
    used.now = Date.now();
    place = await fresh();
    store = await used.again();
  });
  afterEach(() => place?.remove());
  return used;
}

function fail(): never {
  throw new Error('there is a store while a test runs');
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
