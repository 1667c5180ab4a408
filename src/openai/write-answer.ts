import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { AssetStore } from '../assets/asset-store.js';
import { storedSource } from '../assets/stored-source.js';
import { Base64String, streamedJson } from '../domain/streamed-json.js';
import type { ImagesAnswer } from './images.answer.js';

/**
 * Writes an answer whose pictures pass from the store to the client in pieces, as base64 that never is one string.
 * Throws before the first byte where a picture is gone.
 */
export async function writeAnswer(answer: ImagesAnswer, assets: AssetStore, response: Response): Promise<void> {
  const data = answer.data.map(async (item) =>
    'b64_json' in item
      ? { ...item, b64_json: new Base64String(await storedSource(item.b64_json.asset, assets)) }
      : item,
  );
  const { length, chunks } = streamedJson({ ...answer, data: await Promise.all(data) });
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': length });
  await pipeline(chunks(), response);
}
