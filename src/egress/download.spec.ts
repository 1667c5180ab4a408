import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';

const picture = randomBytes(200_000);

let upstream: WiredUpstream;
beforeAll(async () => {
  upstream = await wiredUpstream();
});
afterAll(() => upstream.close());

describe('download', () => {
  test.each([
    ['the provider’s own origin, with the key', () => `${upstream.url}/files/1.png`, 'Key of-the-provider'],
    ['a result host, without the key', () => 'https://pictures.example/1.png?signature=1', undefined],
  ])('fetches from %s', async (_, url, key) => {
    upstream.answer = (_, response) => response.end(picture);
    const received = await upstream.open().download(url());
    expect(received.bytes).toBe(picture.length);
    expect(upstream.store.contentOf(received)?.equals(picture)).toBe(true);
    expect(upstream.requests.at(-1)?.headers.authorization).toBe(key);
    await upstream.store.discard(received);
  });

  test.each([
    'https://elsewhere.example/1.png',
    'http://pictures.example/1.png',
    'data:image/png;base64,AAAA',
    '1.png',
  ])('never opens %s', async (url) => {
    const sent = upstream.requests.length;
    const message = 'The provider named a host from which its pictures are not fetched.';
    await expect(upstream.open().download(url)).rejects.toMatchObject({ kind: 'outcome_unknown', message });
    expect(upstream.requests.length).toBe(sent);
  });

  test.each<[string, RequestListener, number | undefined]>([
    ['a redirect', (_, response) => response.writeHead(302, { location: '/other.png' }).end(), 302],
    ['a picture that is gone', (_, response) => response.writeHead(404).end('gone'), 404],
    ['half a picture', (_, response) => response.write(picture, () => response.socket?.destroy()), 200],
    [
      'a shorter picture than announced',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('x', () => response.socket?.end()),
      200,
    ],
    ['a reset', (_, response) => response.socket?.resetAndDestroy(), undefined],
    ['silence', () => undefined, undefined],
  ])('may be tried again after %s', async (_, listener, status) => {
    upstream.answer = listener;
    const sent = upstream.requests.length;
    const downloading = upstream.open({ timeoutMs: 300 }).download('https://pictures.example/1.png');
    await expect(downloading).rejects.toMatchObject({ kind: 'retryable', details: { status } });
    expect(upstream.requests.length).toBe(sent + 1);
    expect([upstream.store.open, upstream.store.contents()]).toEqual([0, []]);
  });

  test('leaves no connection behind whose answer was not read', async () => {
    const closed = new Promise((resolve) => {
      upstream.answer = (_, response) => response.once('close', resolve).writeHead(404).write('endless');
    });
    await expect(upstream.open().download('https://pictures.example/1.png')).rejects.toThrow('status 404');
    await closed;
  });

  test('takes no picture over 50 MB', async () => {
    upstream.answer = (_, response) => response.end(Buffer.alloc(50 * 1024 * 1024 + 1));
    const downloading = upstream.open().download('https://pictures.example/1.png');
    await expect(downloading).rejects.toMatchObject({ kind: 'outcome_unknown' });
    expect([upstream.store.open, upstream.store.contents()]).toEqual([0, []]);
  });
});

describe('download of what was paid', () => {
  async function paidWire() {
    upstream.answer = (_, response) => response.end('{}');
    const wire = upstream.open();
    await wire.pay(`${upstream.url}/v1`, {});
    return wire;
  }

  test('is tried again', async () => {
    const wire = await paidWire();
    let calls = 0;
    upstream.answer = (_, response) => (calls++ ? response.end(picture) : response.socket?.resetAndDestroy());
    const received = await wire.download('https://pictures.example/1.png');
    expect([received.bytes, calls]).toEqual([picture.length, 2]);
    await upstream.store.discard(received);
  });

  test('never fails as retryable, which would have it paid again', async () => {
    const wire = await paidWire();
    upstream.answer = (_, response) => response.writeHead(503).end();
    const sent = upstream.requests.length;
    const downloading = wire.download('https://pictures.example/1.png');
    await expect(downloading).rejects.toMatchObject({ kind: 'outcome_unknown', details: { status: 503 } });
    expect(upstream.requests.length).toBe(sent + 3);
  });
});
