import type { AssetStore } from '../assets/asset-store.js';
import type { UrlSigner } from '../assets/signed-url.js';
import type { Received } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { imageFormats } from '../domain/request.js';
import { receiveChunks } from '../egress/receive-chunks.js';

const path = new RegExp(`/files/([\\w.-]+)\\.(${imageFormats.join('|')})$`);

/**
 * A picture of our own that a client hands back by the URL that it got, which no address rule would let through; the
 * signature proves it to be ours, whatever host is named. Undefined for any other URL; throws `url_expired`.
 */
export async function receiveOwn(url: string, signer: UrlSigner, assets: AssetStore): Promise<Received | undefined> {
  if (!URL.canParse(url)) return undefined;
  const { pathname, searchParams } = new URL(url);
  const [, id, extension] = path.exec(pathname) ?? [];
  const format = imageFormats.find((known) => known === extension);
  if (!id || !format || !isSigned(id, format, searchParams, signer)) return undefined;
  const { stream } = await assets.open(id, format);
  return receiveChunks(stream, assets.receive);
}

function isSigned(id: string, format: string, query: URLSearchParams, signer: UrlSigner): boolean {
  try {
    signer.verify(id, format, query.get('expires'), query.get('signature'));
    return true;
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'invalid_signature') return false;
    throw error;
  }
}
