import { base64Of } from './base64-of.js';

const bytes = Buffer.from(Array.from({ length: 30_000 }, (_, index) => (index * 7) % 256));

test.each([1, 2, 7, 999, 12_288, 12_289, 30_000])(
  'in pieces of %i bytes it is the base64 of the whole',
  async (size) => {
    const encoded: Buffer[] = [];
    for await (const piece of base64Of(pieces(size))) encoded.push(piece);
    expect(String(Buffer.concat(encoded))).toBe(bytes.toString('base64'));
  },
);

test('of nothing it is nothing', async () => {
  for await (const piece of base64Of(pieces(0))) expect(piece).toHaveLength(0);
});

async function* pieces(size: number): AsyncGenerator<Buffer> {
  for (let at = 0; size > 0 && at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
