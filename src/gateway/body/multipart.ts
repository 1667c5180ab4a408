import { BodyError } from '../../egress/body-error.js';
import { collect } from './collect.js';
import { DelimitedReader } from './delimited-reader.js';

const lineBreak = Buffer.from('\r\n');
const endOfHead = Buffer.from('\r\n\r\n');
const endOfBody = Buffer.from('--');
const maximumHeadBytes = 16_384;

export interface Part {
  /** Everything between the delimiter and the content. */
  readonly head: string;
  /** Must be read to its end before the next part is asked for. */
  readonly content: AsyncIterable<Buffer>;
}

/** Cuts a multipart body (RFC 2046, §5.1) into its parts while it arrives. Throws `BodyError` for one that is broken. */
export async function* partsOf(chunks: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<Part> {
  const source = chunks[Symbol.asyncIterator]();
  // Delimiters begin with a line break, which the first one may lack.
  const reader = new DelimitedReader(source, lineBreak);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  try {
    await short(reader.until(delimiter));
    while (!(await reader.standsBefore(endOfBody))) {
      const head = await short(reader.until(endOfHead));
      yield { head, content: reader.until(delimiter) };
    }
  } finally {
    await source.return?.();
  }
}

async function short(chunks: AsyncIterable<Buffer>): Promise<string> {
  const bytes = await collect(chunks, maximumHeadBytes);
  if (!bytes) throw new BodyError('unreadable');
  return bytes.toString();
}
