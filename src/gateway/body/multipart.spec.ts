import { randomBytes } from 'node:crypto';
import { partsOf } from './multipart.js';

const delimiterLike = [
  '\r\n',
  '\r\n-',
  '\r\n--',
  '\r\n--b',
  '\r\n--boun',
  '--boundary',
  '\n--boundary',
  '\r\r\n--bound',
  '\r',
];
const nasty = Buffer.concat([
  ...delimiterLike.map((text) => Buffer.from(text)),
  randomBytes(500),
  Buffer.from('\r\n--'),
]);

describe('partsOf', () => {
  test.each<[string, string, string]>([
    ['alone', '', ''],
    ['between a preamble and an epilogue', 'This is for old readers.\r\n', '\r\nand more\r\n--boundary\r\n'],
    ['with line breaks around', '\r\n', '\r\n'],
  ])('finds the parts of a body %s, wherever it is cut', async (_, before, after) => {
    const contents = [Buffer.from('text'), nasty, Buffer.alloc(0), Buffer.from('\r\n')];
    const parts = contents.flatMap((content, index) => [`--boundary\r\nhead: ${index}\r\n\r\n`, content, '\r\n']);
    const body = Buffer.concat([before, ...parts, '--boundary--', after].map((piece) => Buffer.from(piece)));
    for (const size of [1, 2, 3, 5, 11, 100, body.length]) {
      const found = await partsIn(body, size);
      expect(found.map(({ head }) => head)).toEqual(contents.map((_, index) => `\r\nhead: ${index}`));
      expect(found.map(({ content }) => content)).toEqual(contents);
    }
  });

  test('a form of no parts has none', async () => {
    expect(await partsIn(Buffer.from('--boundary--\r\n'), 4)).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['no delimiter', 'prompt=a+red+fox'],
    ['another delimiter', '--other\r\nhead: 0\r\n\r\ntext\r\n--other--'],
    ['the end in its preamble', 'preamble\r\n--bound'],
    ['the end behind a delimiter', '--boundary'],
    ['the end in its headers', '--boundary\r\nhead: 0\r\n'],
    ['the end in its content', '--boundary\r\nhead: 0\r\n\r\ntext'],
    ['the end behind a part', '--boundary\r\nhead: 0\r\n\r\ntext\r\n--boundary'],
    ['the end in its last delimiter', '--boundary\r\nhead: 0\r\n\r\ntext\r\n--boundary-'],
    ['headers of over 16 kB', `--boundary\r\nhead: ${'x'.repeat(16_384)}\r\n\r\ntext\r\n--boundary--`],
    ['a preamble of over 16 kB', `${'x'.repeat(16_385)}\r\n--boundary--`],
  ])('a body with %s is unreadable', async (_, body) => {
    for (const size of [1, 1_000]) {
      await expect(partsIn(Buffer.from(body), size)).rejects.toMatchObject({ problem: 'unreadable' });
    }
  });

  test('chunks are let go when the reader leaves', async () => {
    let left = false;
    async function* chunks() {
      try {
        yield Buffer.from('--boundary\r\nhead: 0\r\n\r\ntext');
      } finally {
        left = true;
      }
    }
    for await (const { head } of partsOf(chunks(), 'boundary')) {
      expect(head).toBe('\r\nhead: 0');
      break;
    }
    expect(left).toBe(true);
  });
});

async function partsIn(body: Buffer, size: number): Promise<{ head: string; content: Buffer }[]> {
  const found = [];
  for await (const { head, content } of partsOf(cut(body, size), 'boundary')) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    found.push({ head, content: Buffer.concat(chunks) });
  }
  return found;
}

async function* cut(body: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}
