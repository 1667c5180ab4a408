import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chunked, exchangeRaw, openBodyServer, type BodyServer } from '../../../test/support/body-server.js';
import { memoryStore, type MemoryStore } from '../../../test/support/memory-store.js';
import { receiveDataUrl } from './data-url.js';
import { type JsonBody, readJsonBody } from './json-body.js';

const megabyte = 1024 * 1024;
const type = 'Content-Type: application/json';
const limits = { pictureBytes: 4 * megabyte, requestBytes: 10 * megabyte };

let store: MemoryStore;
let server: BodyServer<JsonBody>;
beforeAll(async () => {
  server = await openBodyServer((request) => readJsonBody(request, store, limits));
});
afterAll(() => server.close());
beforeEach(() => {
  store = memoryStore();
});

describe('readJsonBody', () => {
  test.each<[string, (base64: string) => string]>([
    ['as data URLs', (base64) => `"data:image/png;base64,${base64}"`],
    ['bare', (base64) => `"${base64}"`],
    ['with escaped slashes', (base64) => `"data:image\\/png;base64,${base64.replaceAll('/', '\\/')}"`],
  ])('brings pictures into the store that come %s, in every framing', async (_, literal) => {
    const pictures = [4, 3, 3].map((megabytes) => randomBytes(megabytes * megabyte));
    const literals = pictures.map((picture) => `{"image_url":${literal(picture.toString('base64'))}}`);
    const body = Buffer.from(`{"prompt":"a red fox 🦊","images":[${literals.join()}],"__proto__":1}`);
    const framings: [string, Iterable<Buffer>][] = [
      [`Content-Length: ${body.length}`, [body]],
      ['Transfer-Encoding: chunked', chunked([body.subarray(0, 30), body.subarray(30, 99_999), body.subarray(99_999)])],
    ];
    for (const [framing, pieces] of framings) {
      const reading = server.next();
      expect(await exchangeRaw(server.dial(), [type, framing], pieces)).toContain('200 OK');
      const { json, received } = await reading;
      const images = [...received.keys()].map((mark) => ({ image_url: mark }));
      expect(json).toEqual({ prompt: 'a red fox 🦊', images, ['__proto__']: 1 });
      const contents = [...received.values()].map((one) => store.contentOf(one) ?? Buffer.alloc(0));
      expect(contents.map((content, index) => content.equals(pictures[index] ?? content))).toEqual([true, true, true]);
    }
  });

  test.each<[string, string, () => string, string, string]>([
    ['pictures over their limit', type, () => images(4, 4, 2.5), 'request_too_large', 'together may have 10 MB'],
    ['a picture over its limit', type, () => images(1, 4.5), 'request_too_large', 'a picture may have 4 MB'],
    ['over 4 MB besides', type, () => images(1, 1, 'x '.repeat(2.1 * megabyte)), 'request_too_large', '4 MB besides'],
    [
      'more than 64 pictures',
      type,
      () => images(...Array<number>(65).fill(0.01)),
      'invalid_value',
      'Too many pictures',
    ],
    ['no JSON', type, () => `${images(1)}}`, 'invalid_json', 'not valid JSON'],
    ['half a document', type, () => images(1, 1).slice(0, -9), 'invalid_json', 'not valid JSON'],
    ['broken base64', type, () => images(1, 1).replace(/.{9}"\]$/, '!"]'), 'invalid_json', 'broken base64'],
    ['nothing', type, () => '', 'invalid_json', 'not valid JSON'],
    ['another charset', `${type}; charset=latin1`, () => '{}', 'unsupported_media_type', 'charset'],
    ['an encoding', `${type}\r\nContent-Encoding: br`, () => '{}', 'unsupported_media_type', 'encoding'],
  ])('refuses %s and leaves nothing behind', async (_, header, body, code, words) => {
    const sent = Buffer.from(body());
    const reading = server.next().catch((error: unknown) => error);
    expect(await exchangeRaw(server.dial(), [header, `Content-Length: ${sent.length}`], [sent])).toContain('413');
    expect(await reading).toMatchObject({ code, message: expect.stringContaining(words) });
    expect([store.open, store.contents()]).toEqual([0, []]);
  });

  test.each(['utf-8', '"UTF-8"', 'utf8'])('takes charset=%s', async (charset) => {
    const reading = server.next();
    await exchangeRaw(server.dial(), [`${type}; charset=${charset}`, 'Content-Length: 2'], [Buffer.from('{}')]);
    expect((await reading).json).toEqual({});
  });

  test('leaves nothing behind of a client that goes', async () => {
    const reading = server.next();
    const client = server.dial();
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\n${type}\r\nContent-Length: 99999999\r\n\r\n`;
    client.write(head + images(1, 1).slice(0, -9), () => client.destroy());
    await once(client, 'close');
    await expect(reading).rejects.toMatchObject({ code: 'invalid_json' });
    expect([store.open, store.contents()]).toEqual([0, []]);
  });
});

describe('receiveDataUrl', () => {
  test.each(['data:image/png;base64,iVBORw0KGgo=', 'iVBORw0KGgo'])('takes %s', async (text) => {
    await receiveDataUrl(text, 'image', store);
    expect(store.contents()).toEqual([Buffer.from('iVBORw0KGgo=', 'base64')]);
  });

  test.each(['', 'data:image/png;base64,', 'data:image/svg+xml,%3Csvg', 'a fox!', 'https://example.com/a.png'])(
    'refuses "%s", naming the field',
    async (text) => {
      const expected = { code: 'invalid_image_file', details: { param: 'images[0]' } };
      await expect(receiveDataUrl(text, 'images[0]', store)).rejects.toMatchObject(expected);
      expect(store.opened).toBe(0);
    },
  );
});

/** A document of pictures of that many megabytes, and of texts. */
function images(...contents: readonly (number | string)[]): string {
  const picture = (megabytes: number) => Buffer.alloc(megabytes * megabyte, randomBytes(999)).toString('base64');
  return JSON.stringify(contents.map((content) => (typeof content === 'number' ? picture(content) : content)));
}
