import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { AssetStore } from '../assets/asset-store.js';
import type { Asset } from '../domain/asset.js';
import { GatewayError } from '../domain/errors.js';
import { base64Of } from './base64-of.js';
import { PictureBytes, type ImagesAnswer } from './images.answer.js';

/**
 * Writes an answer whose pictures pass from the store to the client in pieces, as base64 that never is one string.
 * Throws before the first byte where a picture is gone.
 */
export async function writeAnswer(answer: ImagesAnswer, assets: AssetStore, response: Response): Promise<void> {
  const { pictures, texts } = cut(answer);
  const lengths = await Promise.all(pictures.map((picture) => base64Length(picture, assets)));
  const length = [...texts.map((text) => text.length), ...lengths].reduce((sum, bytes) => sum + bytes, 0);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': length });
  await pipeline(pieces(texts, pictures, assets), response);
}

/** The JSON of an answer, cut where a picture's base64 belongs. */
function cut(answer: ImagesAnswer): { texts: Buffer[]; pictures: Asset[] } {
  const pictures: Asset[] = [];
  // Nothing that a client or provider wrote can contain it.
  const mark = randomUUID();
  const json = JSON.stringify(answer, (_key, value: unknown) => {
    if (!(value instanceof PictureBytes)) return value;
    pictures.push(value.asset);
    return mark;
  });
  return { texts: json.split(mark).map((text) => Buffer.from(text)), pictures };
}

async function base64Length({ id, format }: Asset, assets: AssetStore): Promise<number> {
  const found = await assets.stat(id, format);
  if (!found) throw new GatewayError('not_found', 'The pictures of this generation are no longer kept.');
  return Math.ceil(found.bytes / 3) * 4;
}

/** A text, a picture, a text, a picture …, a text. */
async function* pieces(
  texts: readonly Buffer[],
  pictures: readonly Asset[],
  assets: AssetStore,
): AsyncGenerator<Buffer> {
  for (const [index, text] of texts.entries()) {
    yield text;
    const picture = pictures[index];
    if (picture) yield* base64Of((await assets.open(picture.id, picture.format)).stream);
  }
}
