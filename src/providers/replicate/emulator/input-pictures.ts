import { pictureFile } from '../../../domain/picture-file.js';
import type { ImageFormat, Pixels } from '../../../domain/request.js';
import { noPicture, RunFailure, unknownError } from './run-failure.js';

/** What a model sees of an input file. */
export interface InputPicture extends Pixels {
  /** Its bytes, where a picture can be drawn over them: not over gif. */
  readonly over?: Uint8Array;
}

export interface InputRules {
  readonly types: readonly ImageFormat[];
  readonly maximum: number;
}

/** The official client sends no more than this inside of a request. */
const largestDataUri = 10_000_000;
/** Any other file is no picture to a model. */
const opened = ['png', 'jpeg', 'webp', 'gif'];

/**
 * The pictures of a run. Which of its inputs a model cannot work with only shows when it runs: the request has been taken
 * by then. What Pillow and Replicate's published runner (cog) say comes without a code; the documents do not tell the
 * words of the other errors.
 */
export function openPictures(uris: readonly string[], { types, maximum }: InputRules): readonly InputPicture[] {
  if (uris.length > maximum) throw unknownError(`At most ${maximum} input images are supported`);
  return uris.map((uri) => open(uri, types));
}

function open(uri: string, types: readonly string[]): InputPicture {
  const bytes = download(uri);
  if (bytes.length > largestDataUri) throw unknownError(`The input file is larger than ${largestDataUri} bytes`);
  const picture = pictureFile(bytes);
  if (!picture || !opened.includes(picture.type)) throw noPicture(fileNameOf(uri));
  const { type, width, height } = picture;
  if (!types.includes(type)) throw unknownError(`Input images must be one of: ${types.join(', ')}`);
  return { width, height, over: type === 'gif' ? undefined : bytes };
}

/** Data URIs alone: the emulator opens no connections, so any other address is answered as one with nothing behind it. */
function download(uri: string): Buffer {
  const [, scheme = ''] = /^([^:]*):/.exec(uri.toLowerCase()) ?? [];
  if (scheme === 'http' || scheme === 'https') throw new RunFailure(`404 Client Error: Not Found for url: ${uri}`);
  if (scheme !== 'data') {
    throw new RunFailure(`'${scheme}' is not a valid URL scheme. 'data', 'http', or 'https' is supported.`);
  }
  const head = /^data:[^,]*;base64,/i.exec(uri)?.[0];
  if (!head) throw noPicture(fileNameOf(uri));
  return Buffer.from(uri.slice(head.length), 'base64');
}

const extensions: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'image/svg+xml': '.svg',
  'text/plain': '.txt',
};

/** The runner names the file of a data URI by the type that is declared. */
function fileNameOf(uri: string): string {
  const [, type = ''] = /^data:([^;,]*)/i.exec(uri) ?? [];
  return `file${extensions[type.toLowerCase()] ?? ''}`;
}
