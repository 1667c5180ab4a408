/**
 * Three bytes are four characters. V8 gives strings of more than 128 kB memory of their own, which the kernel clears for
 * each; `egress/base64-decoder.ts` goes by such pieces too.
 */
const pieceBytes = 3 * 4 * 1024;

/** Encodes bytes as they come, in whole groups of three, so that only the end is padded. */
export async function* base64Of(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const ready = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = ready.length - (ready.length % 3);
    rest = ready.subarray(whole);
    yield encoded(ready.subarray(0, whole));
  }
  if (rest.length > 0) yield encoded(rest);
}

function encoded(bytes: Buffer): Buffer {
  const text = Buffer.allocUnsafe(Math.ceil(bytes.length / 3) * 4);
  let length = 0;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    length += text.write(bytes.toString('base64', at, at + pieceBytes), length, 'latin1');
  }
  return text;
}
