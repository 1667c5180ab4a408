import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Explained, wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';
import type { ByteSource } from '../domain/streamed-body.js';
import { Base64String } from '../domain/streamed-json.js';

const megabyte = 1024 * 1024;
/** As file streams read. */
const chunkBytes = 65_536;

let upstream: WiredUpstream;
beforeAll(async () => {
  upstream = await wiredUpstream();
});
afterAll(() => upstream.close());

describe('a body that holds pictures', () => {
  test.each([
    [[1]],
    [[0, 2, 3]],
    [[4, 5, chunkBytes - 1, chunkBytes, chunkBytes + 1]],
    [[3 * chunkBytes + 2, 1, 0, 200_000]],
  ])('of %j bytes arrives as the JSON that it stands for', async (lengths) => {
    const contents = lengths.map((length) => randomBytes(length));
    const arrived = arriving();
    const images = contents.map((content) => new Base64String(sourceOf(content), 'data:image/png;base64,'));
    await upstream.open().pay(`${upstream.url}/v1`, { prompt: 'ä fox', images, n: 2 });
    const expected = contents.map((content) => `data:image/png;base64,${content.toString('base64')}`);
    const text = JSON.stringify({ prompt: 'ä fox', images: expected, n: 2 });
    expect((await arrived).toString()).toBe(text);
    const { headers } = upstream.requests.at(-1) ?? {};
    expect(headers?.['content-length']).toBe(String(Buffer.byteLength(text)));
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(headers).not.toHaveProperty('expect');
  });

  test('of 3 × 30 MB is read as fast as it is taken, one picture after the other', async () => {
    let [read, taken, ahead, opened, mostOpened] = [0, 0, 0, 0, 0];
    upstream.answer = async (request, response) => {
      for await (const chunk of request) taken += (chunk.length * 3) / 4;
      response.end('{}');
    };
    const block = randomBytes(chunkBytes);
    const large = (): ByteSource => ({
      bytes: 30 * megabyte,
      async open() {
        mostOpened = Math.max(mostOpened, ++opened);
        return (async function* () {
          for (let left = 30 * megabyte; left > 0; left -= chunkBytes) {
            read += chunkBytes;
            ahead = Math.max(ahead, read - taken);
            yield block;
          }
          opened--;
        })();
      },
    });
    await upstream.open().pay(`${upstream.url}/v1`, { images: [1, 2, 3].map(() => new Base64String(large())) });
    expect(read).toBe(90 * megabyte);
    // What the kernel buffers between two sockets is its own business: some megabytes.
    expect(ahead).toBeLessThan(30 * megabyte);
    expect(mostOpened).toBe(1);
  });
});

describe('a picture is closed when its call', () => {
  test('is stopped', async () => {
    const stop = new AbortController();
    upstream.answer = () => stop.abort();
    const picture = endless();
    const failure = await failureOf(picture.body, { signal: stop.signal });
    expect(failure).toMatchObject({ kind: 'retryable', message: 'The call to the provider was stopped.' });
    await picture.closed;
  });

  test('takes too long', async () => {
    upstream.answer = () => undefined;
    const picture = endless();
    const failure = await failureOf(picture.body, { timeoutMs: 300 });
    expect(failure).toMatchObject({ kind: 'retryable', message: 'The provider did not answer in time.' });
    await picture.closed;
  });

  test('is cut off', async () => {
    upstream.answer = (request) => request.socket.resetAndDestroy();
    const picture = endless();
    expect(await failureOf(picture.body)).toMatchObject({
      kind: 'retryable',
      message: 'The provider could not be reached.',
    });
    await picture.closed;
  });

  test('is answered before it was sent whole', async () => {
    upstream.answer = (_, response) => response.writeHead(413).end('{"a":1}');
    const picture = endless();
    const thrown = await failureOf(picture.body);
    expect(thrown).toBeInstanceOf(Explained);
    expect(thrown).toMatchObject({ answer: { status: 413 } });
    await picture.closed;
  });
});

describe('what breaks', () => {
  test('once all was sent has an unknown outcome', async () => {
    upstream.answer = (request) => request.resume().once('end', () => request.socket.resetAndDestroy());
    const body = { images: [new Base64String(sourceOf(randomBytes(200_000)))] };
    expect(await failureOf(body)).toMatchObject({ kind: 'outcome_unknown' });
  });

  test('in an answer that came before all was sent has an unknown outcome', async () => {
    upstream.answer = (_, response) => response.write('{"half":', () => response.socket?.destroy());
    expect(await failureOf(endless().body)).toMatchObject({ kind: 'outcome_unknown', details: { status: 200 } });
  });

  const unreadable = new Error('EIO of /data/secret');
  test.each<[string, ByteSource, string]>([
    [
      'because a picture cannot be opened',
      { bytes: 100, open: () => Promise.reject(unreadable) },
      'A picture to be sent could not be read.',
    ],
    ['because a picture cannot be read', failing(unreadable), 'A picture to be sent could not be read.'],
    ['because a picture is shorter than it was said to be', { ...sourceOf(randomBytes(90)), bytes: 100 }, ''],
    ['because a picture is longer than it was said to be', { ...sourceOf(randomBytes(900)), bytes: 100 }, ''],
  ])('%s, never reached the provider whole, and may be tried again', async (_fact, source, message) => {
    const arrived = arriving();
    const failure = await failureOf({ images: [new Base64String(source)], n: 1 });
    expect(failure).toMatchObject({ kind: 'retryable', message: expect.stringContaining(message) });
    expect(String(failure)).not.toMatch(/secret/);
    await expect(arrived).rejects.toThrow();
  });
});

/** The next body that arrives; rejects where it does not arrive whole. */
function arriving(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const listener: RequestListener = async (request, response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        response.end('{}');
        resolve(Buffer.concat(chunks));
      } catch (error) {
        reject(error instanceof Error ? error : new Error('cut off'));
      }
    };
    upstream.answer = listener;
  });
}

function sourceOf(content: Buffer): ByteSource {
  async function* chunks() {
    for (let at = 0; at < content.length; at += chunkBytes) yield content.subarray(at, at + chunkBytes);
  }
  return { bytes: content.length, open: async () => chunks() };
}

function failing(error: Error): ByteSource {
  async function* chunks() {
    yield randomBytes(100_000);
    throw error;
  }
  return { bytes: 200_000, open: async () => chunks() };
}

/** A picture of more bytes than fit between two sockets, which tells when it is closed. */
function endless(): { body: unknown; closed: Promise<void> } {
  let close: () => void;
  const closed = new Promise<void>((resolve) => (close = resolve));
  async function* chunks() {
    try {
      for (;;) yield Buffer.alloc(chunkBytes);
    } finally {
      close();
    }
  }
  return { body: { image: new Base64String({ bytes: 900 * megabyte, open: async () => chunks() }) }, closed };
}

async function failureOf(body: unknown, options = {}): Promise<unknown> {
  return upstream
    .open(options)
    .pay(`${upstream.url}/v1`, body)
    .catch((error: unknown) => error);
}
