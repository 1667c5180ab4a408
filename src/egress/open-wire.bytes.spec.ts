import { randomBytes } from 'node:crypto';
import { wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';

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
    await wire.release();
    expect(upstream.store.contents()).toEqual([expected]);
    await upstream.store.discard(received);
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
  test('throws away what nobody asked for, and only that', async () => {
    const drafts = [randomBytes(8_000), picture, randomBytes(8_000)].map((bytes) => bytes.toString('base64'));
    upstream.answer = (_, response) => response.end(JSON.stringify(drafts));
    const wire = upstream.open();
    const { body } = await wire.get(`${upstream.url}/v1`);
    const received = await wire.bytes((body as string[])[1] ?? '');
    await wire.release();
    expect(upstream.store.contents()).toEqual([picture]);
    await wire.release();
    await upstream.store.discard(received);
  });
});
