import { randomBytes } from 'node:crypto';
import { memoryStore } from '../../test/support/memory-store.js';
import { liftBase64 } from './base64-lifter.js';

const picture = randomBytes(8_000);
const base64 = picture.toString('base64');
const lines = base64.replace(/.{76}/g, '$&\n');
/** As servers write base64 that escape all they may. */
const escaped = base64.replaceAll('/', '\\/').replaceAll('+', '\\u002b').replaceAll('=', '\\u003D');

describe('liftBase64', () => {
  test.each([
    ['bare', JSON.stringify(base64)],
    ['as a data URL', JSON.stringify(`data:image/png;base64,${base64}`)],
    ['as a data URL with a parameter', JSON.stringify(`data:image/jpeg;charset=utf-8;base64,${base64}`)],
    ['as a data URL whose slash is escaped', `"data:image\\/png;base64,${escaped}"`],
    ['with every escape', `"${escaped}"`],
    ['with line breaks', JSON.stringify(lines)],
    ['without padding', JSON.stringify(base64.replace(/=+$/, ''))],
  ])('lifts base64 %s, wherever it is cut', async (_, literal) => {
    for (const size of [1, 3, 7, 4_096, 65_536]) {
      const { json, pictures } = await lift(`{"data":[{"b64_json":${literal},"n":1}]}`, size);
      expect(json).toEqual({ data: [{ b64_json: expect.stringMatching(/^halftone-bytes:[\w-]{36}:0$/), n: 1 }] });
      expect(pictures).toEqual([picture]);
    }
  });

  test.each([5_000, 5_001, 5_002, 5_003, 5_004, 5_005])('keeps every byte of a picture of %i', async (bytes) => {
    const original = randomBytes(bytes);
    const { pictures } = await lift(JSON.stringify([original.toString('base64')]), 1_000);
    expect(pictures).toEqual([original]);
  });

  test.each([16_384, 16_385, 50_000, 200_000])('keeps every byte of a picture in pieces of %i', async (size) => {
    const original = randomBytes(100_000);
    const long = original.toString('base64');
    for (const literal of [long, long.replace(/.{76}/g, '$&\\n'), long.replaceAll('/', '\\/')]) {
      const { pictures } = await lift(`["${literal}"]`, size);
      expect(pictures).toEqual([original]);
    }
  });

  test.each<[string, unknown]>([
    ['short base64', base64.slice(0, 4_000)],
    ['words', 'a red fox '.repeat(500)],
    ['one word of letters only', 'x'.repeat(40_000)],
    ['a number in hexadecimal', randomBytes(5_000).toString('hex')],
    ['a long word in a longer text', `${'A1b'.repeat(1_300)} and more`],
    ['base64url', randomBytes(9_000).toString('base64url')],
    ['words of another script', '狐'.repeat(5_000)],
    ['quotes and backslashes', '"\\'.repeat(5_000)],
    ['a data URL that is not base64', `data:image/svg+xml,${'%3Csvg'.repeat(2_000)}`],
  ])('leaves %s as it is', async (_, value) => {
    for (const size of [1, 7, 4_096]) {
      const { json, opened } = await lift(JSON.stringify({ value, list: [value] }), size);
      expect(json).toEqual({ value, list: [value] });
      expect(opened).toBe(0);
    }
  });

  test('leaves object keys as they are', async () => {
    const document = { [base64]: { [base64]: 1 }, list: [{ [base64]: 2 }, 3] };
    const { json, opened } = await lift(JSON.stringify(document), 500);
    expect(json).toEqual(document);
    expect(opened).toBe(0);
  });

  test.each<[string, (first: string, second: string) => string]>([
    ['in an array', (first, second) => `["${first}","${second}"]`],
    ['behind an object', (first, second) => `[{"a":"${first}"}, "${second}"]`],
    ['behind an array', (first, second) => `{"a":[[],"${first}"],"b":"${second}"}`],
    ['behind a key with a quote', (first, second) => `{"a\\"":"${first}","\\\\":"${second}"}`],
    ['behind short strings', (first, second) => `["","\\"", "${first}", "b", "${second}"]`],
    ['whose first 4 kB end in an escape', (first, second) => `["${'aB1/'.repeat(1023)}aB1\\/${first}","${second}"]`],
  ])('lifts pictures %s', async (_, document) => {
    for (const size of [1, 4_096]) {
      const { pictures } = await lift(document(base64, base64), size);
      expect(pictures.map((one) => one.subarray(-8_000))).toEqual([picture, picture]);
    }
  });

  test('gives each picture a mark of its own, which no other document has', async () => {
    const [first, second] = [randomBytes(6_000), randomBytes(7_000)];
    const text = JSON.stringify({ a: [first.toString('base64'), second.toString('base64')] });
    const one = await lift(text, 100);
    const other = await lift(text, 100);
    expect(one.pictures).toEqual([first, second]);
    expect(new Set([...one.marks, ...other.marks]).size).toBe(4);
    expect(one.json).toEqual({ a: one.marks });
  });

  test.each([
    ['a stranger in the base64', `{"a":"${base64.slice(0, 9_000)} ${base64.slice(9_000)}"}`],
    ['base64url in the base64', `{"a":"${base64.slice(0, 9_000)}-_-_${base64.slice(9_000)}"}`],
    ['base64 behind the padding', `{"a":"${base64.slice(0, 9_000)}==${base64}"}`],
    ['one character too many', `{"a":"${base64.slice(0, 9_001)}"}`],
    ['another escape in the base64', `{"a":"${base64.slice(0, 9_000)}\\t${base64}"}`],
    ['a quote in the base64', `{"a":"${base64.slice(0, 9_000)}\\"${base64}"}`],
    ['an end in the base64', `{"a":"${base64}`],
    ['an end behind the base64', `{"a":"${base64}"`],
    ['an end in an escape', `{"a":"${base64.slice(0, 9_000)}\\u00`],
    ['nothing at all', ''],
    ['a page', '<html>502 Bad Gateway</html>'],
  ])('fails on %s and keeps nothing', async (_, text) => {
    for (const size of [1, 4_096]) {
      const store = memoryStore();
      const lifting = liftBase64(chunks(`${text}`, size), store.receive);
      await expect(lifting).rejects.toMatchObject({ name: 'BodyError', problem: 'unreadable' });
      expect([store.open, store.contents()]).toEqual([0, []]);
    }
  });

  test('keeps nothing when the stream breaks', async () => {
    const store = memoryStore();
    async function* broken() {
      yield Buffer.from(`["${base64}","${base64}`);
      throw new Error('reset');
    }
    await expect(liftBase64(broken(), store.receive)).rejects.toThrow('reset');
    expect([store.opened, store.open, store.contents()]).toEqual([2, 0, []]);
  });
});

async function lift(text: string, size: number) {
  const store = memoryStore();
  const { json, received } = await liftBase64(chunks(text, size), store.receive);
  expect(store.open).toBe(0);
  return { json, marks: [...received.keys()], pictures: store.contents(), opened: store.opened };
}

async function* chunks(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
