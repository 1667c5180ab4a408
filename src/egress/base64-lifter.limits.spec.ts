import { randomBytes } from 'node:crypto';
import { memoryStore } from '../../test/support/memory-store.js';
import { liftBase64 } from './base64-lifter.js';

const megabyte = 1024 * 1024;
const block = Buffer.alloc(65_536, 'text ');

describe('limits of liftBase64', () => {
  test('a picture of 50 MB is taken', async () => {
    const store = memoryStore();
    const { received } = await liftBase64(pictureOf(50), store.receive);
    expect([...received.values()].map(({ bytes }) => bytes)).toEqual([50 * megabyte]);
  });

  test.each([
    ['a picture over 50 MB', 'too_large', () => pictureOf(51)],
    ['over 4 MB of text', 'too_large', () => textOf(65)],
    ['more than 64 pictures', 'too_many', () => pictures(65)],
  ] as const)('%s is %s', async (_, problem, document) => {
    const store = memoryStore();
    const lifting = liftBase64(document(), store.receive);
    await expect(lifting).rejects.toMatchObject({ name: 'BodyError', problem });
    expect([store.open, store.contents()]).toEqual([0, []]);
  });

  test('4 MB of text are taken', async () => {
    const { json } = await liftBase64(textOf(63), memoryStore().receive);
    expect(json).toHaveLength(63 * block.length);
  });

  test('the next chunk is asked for only when the store has taken the last', async () => {
    const store = memoryStore();
    let writing = 0;
    async function* watched() {
      for await (const chunk of pictureOf(2)) {
        expect(writing).toBe(0);
        yield chunk;
      }
    }
    await liftBase64(watched(), async () => {
      const upload = await store.receive();
      return {
        ...upload,
        async write(chunk) {
          writing++;
          await new Promise(setImmediate);
          await upload.write(chunk);
          writing--;
        },
      };
    });
    expect(store.contents()[0]).toHaveLength(2 * megabyte);
  });
});

async function* pictureOf(megabytes: number): AsyncGenerator<Buffer> {
  const picture = Buffer.alloc(megabytes * megabyte, randomBytes(999));
  const document = Buffer.from(JSON.stringify([picture.toString('base64')]));
  for (let at = 0; at < document.length; at += 65_536) yield document.subarray(at, at + 65_536);
}

async function* textOf(blocks: number): AsyncGenerator<Buffer> {
  yield Buffer.from('"');
  for (let sent = 0; sent < blocks; sent++) yield block;
  yield Buffer.from('"');
}

async function* pictures(count: number): AsyncGenerator<Buffer> {
  yield Buffer.from(JSON.stringify(Array.from({ length: count }, () => randomBytes(6_000).toString('base64'))));
}
