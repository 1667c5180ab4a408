/** Encodes bytes as they come, in whole groups of three, so that only the end is padded. */
export async function* base64Of(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const ready = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = ready.length - (ready.length % 3);
    rest = ready.subarray(whole);
    yield Buffer.from(ready.toString('base64', 0, whole), 'latin1');
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}
