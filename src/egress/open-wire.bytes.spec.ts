import { randomBytes } from 'node:crypto';
import { wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';
import type { Received } from '../domain/asset.js';

const picture = randomBytes(9_000);
const small = randomBytes(100);

let upstream: WiredUpstream;
beforeAll(async () => {
  upstream = await wiredUpstream();
});
afterAll(() => upstream.close());

describe('bytes', () => {
  test.each([
    ['long base64, which was lifted', picture, picture.toString('base64')],
    ['a long data URL, which was lifted', picture, `data:image/png;base64,${picture.toString('base64')}`],
    ['short base64', small, small.toString('base64')],
    ['short base64 in lines', small, small.toString('base64').replace(/.{76}/g, '$&\r\n')],
    ['a short data URL', small, `data:image/webp;base64,${small.toString('base64')}`],
  ])('of %s in an answer', async (_, expected, value) => {
    upstream.answer = (_, response) => response.end(JSON.stringify({ value }));
    const wire = upstream.open();
    const { body } = await wire.pay(`${upstream.url}/v1`, {});
    const received = await wire.bytes((body as { value: string }).value);
    expect(upstream.store.contentOf(received)).toEqual(expected);
    expect(upstream.store.contents()).toEqual([expected]);
    await wire.release();
  });

  test.each([
    '',
    'not base64!',
    'data:image/png;base64,',
    'https://pictures.example/1.png',
    'QUJDR',
    '狐狐',
    'halftone-bytes:x:0',
  ])('of "%s" are none', async (value) => {
    await expect(upstream.open().bytes(value)).rejects.toMatchObject({ kind: 'outcome_unknown' });
    expect(upstream.store.open).toBe(0);
  });
});

describe('release', () => {
  /** A wire over which pictures came in every way there is, the last of which nobody asked for. */
  async function used(options?: Parameters<WiredUpstream['open']>[0]) {
    const values = [picture, small, randomBytes(8_000)].map((bytes) => bytes.toString('base64'));
    upstream.answer = ({ url }, response) => response.end(url === '/1.png' ? small : JSON.stringify(values));
    const wire = upstream.open(options);
    const { body } = await wire.get(`${upstream.url}/v1`);
    const [long = '', short = ''] = body as string[];
    await Promise.all([wire.bytes(long), wire.bytes(short), wire.download('https://pictures.example/1.png')]);
    expect(upstream.store.contents()).toHaveLength(4);
    return wire;
  }

  test('throws away everything that came and has no name by then', async () => {
    const wire = await used();
    await wire.release();
    expect(upstream.store.contents()).toEqual([]);
    await wire.release();
  });

  test('leaves to the sweep what cannot be thrown away, and says nothing of it', async () => {
    const tried: Received[] = [];
    const discard = (received: Received) => {
      tried.push(received);
      return Promise.reject(new Error('a disk that can only be read'));
    };
    await (await used({ discard })).release();
    expect(tried).toHaveLength(4);
    await Promise.all(tried.map((received) => upstream.store.discard(received)));
  });
});
