import type { Receive, Received } from '../domain/asset.js';

/** Brings bytes into the store as they are, no faster than it takes them. On any error nothing is left there. */
export async function receiveChunks(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  receive: Receive,
): Promise<Received> {
  const upload = await receive();
  try {
    for await (const chunk of chunks) await upload.write(chunk);
    return await upload.finish();
  } catch (error) {
    await upload.abort();
    throw error;
  }
}
