const carriageReturn = 0x0d;
const lineFeed = 0x0a;
/** With the space that may follow it; shorter beginnings of a line do not tell what it is. */
const longestName = 'data: '.length;
const newLine = Buffer.from('\n');

/**
 * The data of server-sent events in pieces, as it comes and cut anywhere; undefined ends an event. Comments, other
 * fields and events without data are left out (HTML standard, server-sent events).
 */
export async function* eventData(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let begun = false;
  let name = '';
  let isData: boolean | undefined;
  for await (const { bytes, ends } of linesOf(chunks)) {
    let rest = bytes;
    if (isData === undefined) {
      const more = bytes.subarray(0, longestName - name.length);
      name += more.toString('latin1');
      rest = bytes.subarray(more.length);
      if (name.length < longestName && !ends) continue;
      isData = name.startsWith('data:');
      const value = Buffer.from(name.replace(/^data: ?/, ''), 'latin1');
      if (isData) rest = Buffer.concat([...(begun ? [newLine] : []), value, rest]);
    }
    if (isData && rest.length > 0) {
      begun = true;
      yield rest;
    }
    if (!ends) continue;
    if (name === '' && begun) {
      begun = false;
      yield undefined;
    }
    name = '';
    isData = undefined;
  }
}

/** Lines, of which one that is cut comes in several pieces; any of CR, LF and CRLF ends one. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ bytes: Buffer; ends: boolean }> {
  let afterReturn = false;
  for await (const chunk of chunks) {
    let at = afterReturn && chunk[0] === lineFeed ? 1 : 0;
    while (at < chunk.length) {
      const end = endOfLine(chunk, at);
      yield { bytes: chunk.subarray(at, end), ends: end < chunk.length };
      at = end + (chunk[end] === carriageReturn && chunk[end + 1] === lineFeed ? 2 : 1);
    }
    if (chunk.length > 0) afterReturn = chunk.at(-1) === carriageReturn;
  }
}

/** Searches no further than the next line feed, so that each byte is looked at twice at most. */
function endOfLine(chunk: Buffer, from: number): number {
  const feed = chunk.indexOf(lineFeed, from);
  const line = chunk.subarray(from, feed < 0 ? chunk.length : feed);
  const cut = line.indexOf(carriageReturn);
  return from + (cut < 0 ? line.length : cut);
}
