import type { Asset } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import type { InputFormat } from '../domain/request.js';
import type { ByteSource } from '../domain/streamed-body.js';
import type { AssetStore } from './asset-store.js';

/** The bytes of a picture that is certainly in the store now; throws `not_found` where it is gone. */
export async function storedSource(
  { id, format }: Pick<Asset, 'id'> & { readonly format: InputFormat },
  assets: AssetStore,
): Promise<ByteSource> {
  const found = await assets.stat(id, format);
  if (!found) throw new GatewayError('not_found', 'The pictures of this generation are no longer kept.');
  return { bytes: found.bytes, open: async () => (await assets.open(id, format)).stream };
}
