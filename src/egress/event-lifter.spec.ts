import { randomBytes } from 'node:crypto';
import { memoryStore } from '../../test/support/memory-store.js';
import { liftEvents } from './event-lifter.js';

const picture = randomBytes(8_000);
const base64 = picture.toString('base64');

describe('liftEvents', () => {
  test.each<[string, string, unknown[]]>([
    ['one event after the other', 'data: {"a":1}\n\ndata: {"b":2}\n\n', [{ a: 1 }, { b: 2 }]],
    ['CRLF', 'event: x\r\ndata: {"a":1}\r\n\r\ndata: {"b":2}\r\n\r\n', [{ a: 1 }, { b: 2 }]],
    ['CR', 'data: {"a":1}\r\rdata: {"b":2}\r\r', [{ a: 1 }, { b: 2 }]],
    ['data without a space', 'data:{"a":1}\n\n', [{ a: 1 }]],
    ['short data', 'data:1\n\ndata: 2\n\n', [1, 2]],
    ['data in several lines', 'data: {"a":\ndata:\ndata:1,\ndata: "b":2}\n\n', [{ a: 1, b: 2 }]],
    ['data in several lines that end with CRLF', 'data: {"a":\r\ndata: 1}\r\n\r\n', [{ a: 1 }]],
    ['other fields', 'id: 7\nevent: done\nretry: 10\ndata: {"a":1}\nx: y\nlong-name\n\n', [{ a: 1 }]],
    ['comments', ': waiting\n\n:\n\ndata: {"a":1}\n: data: 2\n\n', [{ a: 1 }]],
    ['events without data', 'event: ping\n\ndata\n\ndata:\n\n\n\ndata: {"a":1}\n\n', [{ a: 1 }]],
    ['a field whose name only begins alike', 'data-x: 1\ndatab: 2\nda\ndata: {"a":1}\n\n', [{ a: 1 }]],
    ['words of another script', 'data: {"a":"狐🦊"}\n\n', [{ a: '狐🦊' }]],
    ['no line behind the last event', 'data: {"a":1}\n\ndata: {"b":2}', [{ a: 1 }, { b: 2 }]],
    ['the sign that some servers end with', 'data: {"a":1}\n\ndata: [DONE]\n\n', [{ a: 1 }]],
    ['nothing', '', []],
  ])('reads %s, wherever it is cut', async (_, stream, expected) => {
    for (const size of [1, 2, 3, 7, 65_536]) {
      expect((await lift(stream, size)).events).toEqual(expected);
    }
  });

  test('lifts the pictures of every event before the next one is read', async () => {
    const event = (name: string) => `event: ${name}\ndata: {"type":"${name}","b64":"${base64}"}\n\n`;
    for (const size of [1, 7, 4_096, 65_536]) {
      const { events, pictures } = await lift(event('partial') + event('done'), size);
      expect(events).toEqual(
        ['partial', 'done'].map((type) => ({ type, b64: expect.stringMatching(/^halftone-bytes:/) })),
      );
      expect(pictures).toEqual([picture, picture]);
    }
  });

  test('gives an event before the next one has come', async () => {
    let asked = 0;
    async function* chunks() {
      for (const text of ['data: {"a":1}\n\n', 'data: {"b":2}\n\n']) {
        asked++;
        yield Buffer.from(text);
      }
    }
    const events = liftEvents(chunks(), memoryStore().receive);
    expect((await events.next()).value).toMatchObject({ json: { a: 1 } });
    expect(asked).toBe(1);
  });

  test.each([
    ['what is no JSON', 'data: {"a":1}\n\ndata: <html>\n\n'],
    ['a number in two lines', 'data: {"a":1}\n\ndata: 1\ndata: 2\n\n'],
    ['half an event', `data: {"a":1}\n\ndata: {"b64":"${base64.slice(0, 9_000)}`],
    ['broken base64', `data: {"a":1}\n\ndata: {"b64":"${base64} ${base64}"}\n\n`],
  ])('fails at %s, and leaves nothing of it in the store', async (_, stream) => {
    const store = memoryStore();
    const events = liftEvents(cut(stream, 1_000), store.receive);
    expect((await events.next()).value).toMatchObject({ json: { a: 1 } });
    await expect(events.next()).rejects.toMatchObject({ name: 'BodyError', problem: 'unreadable' });
    expect([store.open, store.contents()]).toEqual([0, []]);
  });
});

async function lift(stream: string, size: number): Promise<{ events: unknown[]; pictures: (Buffer | undefined)[] }> {
  const store = memoryStore();
  const events: unknown[] = [];
  const pictures: (Buffer | undefined)[] = [];
  for await (const { json, received } of liftEvents(cut(stream, size), store.receive)) {
    events.push(json);
    pictures.push(...[...received.values()].map(store.contentOf));
  }
  return { events, pictures };
}

async function* cut(stream: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(stream);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
