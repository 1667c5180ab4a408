import { randomBytes } from 'node:crypto';
import { chunked, exchangeRaw, openBodyServer, type BodyServer } from '../../../test/support/body-server.js';
import { memoryStore, type MemoryStore } from '../../../test/support/memory-store.js';
import { type Form, readForm } from './form.js';
import { pictureLimits } from './picture-budget.js';

const [one, two] = [randomBytes(70_000), Buffer.concat([Buffer.from('\r\n--limit\r\n'), randomBytes(300)])];
const form = 'Content-Type: multipart/form-data; boundary=limits';

let store: MemoryStore;
let server: BodyServer<Form>;
beforeAll(async () => {
  server = await openBodyServer((request) => readForm(request, store, pictureLimits));
});
afterAll(() => server.close());
beforeEach(() => {
  store = memoryStore();
});

type Read = [texts: Record<string, string[]>, files: [field: string, content: Buffer][]];
const prompt: Read[0] = { prompt: ['a red fox 🦊'] };
const promptPart = part('name="prompt"', 'a red fox 🦊');

describe('readForm reads what is sent by', () => {
  test.each<[string, Buffer[], ...Read]>([
    [
      'openai-node',
      [part('name="image"; filename="a.png"', one, 'application/octet-stream'), promptPart],
      prompt,
      [['image', one]],
    ],
    [
      'openai-python with bytes',
      [promptPart, part('name="image[]"; filename="upload"', one, 'application/octet-stream')],
      prompt,
      [['image[]', one]],
    ],
    [
      'the AI SDK with several files',
      [1, 2].map(() => part('name="image[]"; filename="blob"', two, 'image/png')).concat(promptPart),
      prompt,
      [
        ['image[]', two],
        ['image[]', two],
      ],
    ],
    [
      'curl with a mask',
      [
        part('name="image[]"; filename="a.jpg"', one, 'image/jpeg'),
        part('name="mask"; filename="m.png"', two, 'image/png'),
        promptPart,
      ],
      prompt,
      [
        ['image[]', one],
        ['mask', two],
      ],
    ],
    [
      'hand, with files in every spelling before, between and behind the texts',
      [
        part('name="image"; filename="a"', one),
        part('name="n"', '2'),
        part('name="image"; filename="a"', two, 'text/plain'),
        promptPart,
        part('name=image[0]', two, 'image/png'),
        part('name=image[1]', one, 'application/octet-stream'),
      ],
      { n: ['2'], ...prompt },
      [
        ['image', one],
        ['image', two],
        ['image[0]', two],
        ['image[1]', one],
      ],
    ],
    [
      'hand, with typed texts',
      [
        part('name="prompt"', 'a red fox 🦊', 'text/plain; charset=utf-8'),
        part('name="halftone"', '{"fit":"cover"}', 'application/json'),
        part('name="user"', ''),
      ],
      { ...prompt, halftone: ['{"fit":"cover"}'], user: [''] },
      [],
    ],
    [
      'hand, with a text twice and names of objects',
      ['n', '__proto__', 'n', 'constructor'].map((name, index) => part(`name="${name}"`, String(index))),
      { n: ['0', '2'], ['__proto__']: ['1'], constructor: ['3'] },
      [],
    ],
    [
      'a browser, without a file',
      [part('name="image"; filename=""', '', 'application/octet-stream')],
      {},
      [['image', Buffer.alloc(0)]],
    ],
    ['nobody who fills it in', [], {}, []],
  ])('%s, in every framing', async (_, parts, texts, files) => {
    const body = bodyOf(parts);
    const framings: [string, Iterable<Buffer>][] = [
      [`Content-Length: ${body.length}`, [body]],
      ['Transfer-Encoding: chunked', chunked([body])],
      ['Transfer-Encoding: chunked', chunked(cut(body, 997))],
    ];
    for (const [framing, pieces] of framings) {
      const reading = server.next();
      expect(await exchangeRaw(server.dial(), [form, framing], pieces)).toContain('200 OK');
      const read = await reading;
      expect([...read.texts].sort()).toEqual(Object.entries(texts).sort());
      expect(read.files.map(({ field, received }) => `${field} ${text(store.contentOf(received))}`)).toEqual(
        files.map(([field, content]) => `${field} ${text(content)}`),
      );
      expect(store.open).toBe(0);
    }
  });

  test("node's own fetch", async () => {
    const body = new FormData();
    body.append('image', new File([one], 'a "quoted" \\.png', { type: 'image/png' }));
    body.append('prompt', 'two\r\nlines');
    const reading = server.next();
    await fetch(server.url, { method: 'POST', body });
    const { texts, files } = await reading;
    expect([...texts]).toEqual([['prompt', ['two\r\nlines']]]);
    expect(files.map(({ received }) => text(store.contentOf(received)))).toEqual([text(one)]);
  });
});

describe('readForm refuses', () => {
  const file = part('name="image"; filename="a"', one);
  test.each<[string, string, Buffer, string, string]>([
    ['no boundary', 'Content-Type: multipart/form-data', bodyOf([file]), 'invalid_form', 'boundary'],
    ['an empty boundary', 'Content-Type: multipart/form-data; boundary=""', bodyOf([file]), 'invalid_form', 'boundary'],
    ['another type', 'Content-Type: text/plain', bodyOf([file]), 'unsupported_media_type', 'multipart/form-data'],
    ['an encoding', `${form}\r\nContent-Encoding: gzip`, bodyOf([file]), 'unsupported_media_type', 'encoding'],
    ['an empty body', form, Buffer.alloc(0), 'invalid_form', 'broken'],
    ['a form without an end', form, bodyOf([file, file]).subarray(0, -20), 'invalid_form', 'broken'],
    ['a part without a name', form, bodyOf([file, part('filename="a"', one)]), 'invalid_form', 'names no field'],
    ['broken headers', form, bodyOf([file, part('name="a"\r\nb', one)]), 'invalid_form', 'broken headers'],
    ['a long name', form, bodyOf([file, part(`name="${'a'.repeat(101)}"`, '')]), 'invalid_form', '100 characters'],
    ['21 files', form, bodyOf(Array<Buffer>(21).fill(file)), 'invalid_form', '20 files'],
    ['201 texts', form, bodyOf([file, ...Array<Buffer>(201).fill(promptPart)]), 'invalid_form', '200 fields'],
  ])('%s', async (_, type, body, code, words) => {
    expect(await refusal(type, body)).toMatchObject({ code, message: expect.stringContaining(words) });
    expect([store.open, store.contents()]).toEqual([0, []]);
  });

  test.each([
    ['bytes that are no UTF-8', [part('name="image"', Buffer.from([0x89, 0x50]))], 'invalid_value', 'image'],
    ['a text over 1 MB', [part('name="prompt"', Buffer.alloc(1_048_577, 'a'))], 'string_above_max_length', 'prompt'],
    [
      'texts over 4 MB in all',
      ['a', 'b', 'c', 'd', 'e'].map((name) => part(`name="${name}"`, Buffer.alloc(838_861, 'a'))),
      'string_above_max_length',
      'e',
    ],
  ])('%s, naming the field', async (_, parts, code, param) => {
    expect(await refusal(form, bodyOf([file, ...parts]))).toMatchObject({ code, details: { param } });
    expect([store.open, store.contents()]).toEqual([0, []]);
  });

  test('nothing at a limit', async () => {
    const texts = Array<Buffer>(196).fill(promptPart);
    const long = Array<Buffer>(3).fill(part(`name="${'a'.repeat(100)}"`, Buffer.alloc(1_048_576, 'a')));
    const reading = server.next();
    const body = bodyOf([...Array<Buffer>(20).fill(file), ...texts, ...long]);
    await exchangeRaw(server.dial(), [form, `Content-Length: ${body.length}`], [body]);
    const read = await reading;
    expect([read.files.length, read.texts.get('prompt')?.length]).toEqual([20, 196]);
  });

  async function refusal(type: string, body: Buffer): Promise<unknown> {
    const reading = server.next().catch((error: unknown) => error);
    expect(await exchangeRaw(server.dial(), [type, `Content-Length: ${body.length}`], [body])).toContain('413');
    return reading;
  }
});

function part(disposition: string, content: string | Buffer, type?: string): Buffer {
  const typeLine = type === undefined ? '' : `\r\nContent-Type: ${type}`;
  const head = `--limits\r\nContent-Disposition: form-data; ${disposition}${typeLine}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]);
}

function bodyOf(parts: readonly Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.from('--limits--\r\n')]);
}

/** What the test runner compares far faster than bytes. */
function text(content: Buffer | undefined): string | undefined {
  return content?.toString('base64');
}

function* cut(body: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}
