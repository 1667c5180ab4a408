import { randomUUID } from 'node:crypto';
import type { Receive, Received, Upload } from '../domain/asset.js';
import { Base64Decoder, dataUrlPrefix } from './base64-decoder.js';
import { BodyError } from './body-error.js';
import { JsonScanner } from './json-scanner.js';
import { withinPictureLimit } from './picture-limit.js';

const quote = 0x22;
/** Each keeps an upload open until the document has ended. */
const maximumLifts = 64;

export interface Lifted {
  /** The document, with a mark in place of each string that was lifted. */
  readonly json: unknown;
  /** What was lifted, by its mark. */
  readonly received: ReadonlyMap<string, Received>;
}

interface Lift {
  readonly upload: Upload;
  readonly decoder: Base64Decoder;
}

/**
 * Reads a JSON document whose long base64 strings (bare or as data URLs) go decoded into uploads while they arrive.
 * A string value is lifted if its first 4 kB are base64; whatever is shorter, or looks like text, stays as it is.
 * Chunks become its own: their memory takes what is decoded. Throws `BodyError` for what is not JSON, for more than 4 MB
 * of it besides the pictures, for a picture over 50 MB and for more than 64 of them.
 * On any error nothing is left in the store.
 */
export async function liftBase64(chunks: AsyncIterable<Buffer>, receive: Receive): Promise<Lifted> {
  const lifts = new Map<string, Lift>();
  try {
    const json = await readJson(chunks, withinPictureLimit(receive), lifts);
    const received = [...lifts].map(async ([mark, { upload }]) => [mark, await upload.finish()] as const);
    return { json, received: new Map(await Promise.all(received)) };
  } catch (error) {
    await Promise.allSettled([...lifts.values()].map(({ upload }) => upload.abort()));
    throw error;
  }
}

async function readJson(chunks: AsyncIterable<Buffer>, receive: Receive, lifts: Map<string, Lift>): Promise<unknown> {
  const scanner = new JsonScanner();
  // Nobody who writes text into a document can guess a mark.
  const marks = `halftone-bytes:${randomUUID()}`;
  let open: Lift | undefined;
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      if (open) {
        const end = chunk.indexOf(quote, at);
        await write(open.upload, open.decoder.decode(chunk.subarray(at, end < 0 ? chunk.length : end)));
        if (end < 0) break;
        await write(open.upload, open.decoder.end());
        open = undefined;
        at = end;
      }
      const { next, head } = scanner.scan(chunk, at);
      at = next;
      const start = head && startOf(head);
      if (!start) continue;
      if (lifts.size === maximumLifts) throw new BodyError('too_many');
      open = { upload: await receive(), decoder: start.decoder };
      const mark = `${marks}:${lifts.size}`;
      lifts.set(mark, open);
      scanner.replaceString(mark);
      await write(open.upload, start.decoded);
    }
  }
  return scanner.parse();
}

/** What the first 4 kB of a string are decoded to, if it is certainly base64. */
function startOf(head: Buffer): { decoder: Base64Decoder; decoded: Buffer } | undefined {
  const text = head.toString('latin1');
  const prefix = dataUrlPrefix.exec(text)?.[0];
  if (prefix === undefined && !isMixed(text)) return undefined;
  const decoder = new Base64Decoder();
  // It may still turn out to be text, and is then needed as it came.
  const decoded = decoder.decode(head.subarray(prefix?.length ?? 0), Buffer.alloc(head.length));
  return decoded && { decoder, decoded };
}

/** A long word, a row of digits or a hexadecimal number is text, although base64 is made of the same characters. */
function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}

async function write(upload: Upload, decoded: Buffer | undefined): Promise<void> {
  if (!decoded) throw new BodyError('unreadable');
  if (decoded.length > 0) await upload.write(decoded);
}
