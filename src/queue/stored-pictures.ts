import type { AssetStore } from '../assets/asset-store.js';
import type { Asset } from '../domain/asset.js';
import { imageFormats, type ImageFormat } from '../domain/request.js';
import { inSlot } from '../imaging/engine.js';
import { probe } from '../imaging/probe.js';

/** The pictures of a call that lie in the store, in order; only what came whole has its name. */
export async function storedPictures(assets: AssetStore, call: string, asked: number): Promise<Asset[]> {
  // A provider may make more than it was asked for.
  const ids = Array.from({ length: asked + 2 }, (_, index) => `${call}.${index}`);
  const found = await Promise.all(ids.flatMap((id) => imageFormats.map((format) => pictureOf(assets, id, format))));
  return found.filter((asset) => asset !== undefined);
}

async function pictureOf(assets: AssetStore, id: string, format: ImageFormat): Promise<Asset | undefined> {
  if (!(await assets.stat(id, format))) return undefined;
  return inSlot(async () => {
    const bytes = await assets.read(id, format);
    const seen = probe(bytes);
    return seen && { id, ...seen, bytes: bytes.byteLength };
  });
}
