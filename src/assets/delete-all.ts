import type { InputFormat } from '../domain/request.js';
import type { AssetStore } from './asset-store.js';

export interface Stored {
  readonly id: string;
  readonly format: InputFormat;
}

/** Deletes those pictures that there are; resolves with how many went. */
export async function deleteAll(pictures: readonly Stored[], assets: AssetStore): Promise<number> {
  const found = await Promise.all(
    pictures.map(async ({ id, format }) => {
      if (!(await assets.stat(id, format))) return 0;
      await assets.delete(id, format);
      return 1;
    }),
  );
  return found.reduce<number>((sum, one) => sum + one, 0);
}
