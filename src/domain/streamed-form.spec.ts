import { Readable } from 'node:stream';
import { FormBody, type FormPart, streamedForm } from './streamed-form.js';

const picture = Buffer.from([0x89, 0x50, 0x0d, 0x0a, 0xff, 0x00]);

function file(filename: string): FormPart['value'] {
  const source = {
    bytes: picture.length,
    open: async () => Readable.from([picture.subarray(0, 2), picture.subarray(2)]),
  };
  return { source, filename, mediaType: 'image/png' };
}

async function read(parts: readonly FormPart[]) {
  const { chunks, contentType, length } = streamedForm(new FormBody(parts));
  const pieces: Buffer[] = [];
  for await (const chunk of chunks()) pieces.push(chunk);
  const body = Buffer.concat(pieces);
  expect(body.length).toBe(length);
  return new Response(body, { headers: { 'content-type': contentType } }).formData();
}

test('a form carries texts and files in their order, to the byte', async () => {
  const form = await read([
    { name: 'prompt', value: 'ein Füchslein\r\n--\r\n"quoted"' },
    { name: 'image[]', value: file('one.png') },
    { name: 'image[]', value: file('two.png') },
  ]);
  expect([...form.keys()]).toEqual(['prompt', 'image[]', 'image[]']);
  expect(form.get('prompt')).toBe('ein Füchslein\r\n--\r\n"quoted"');
  const files = form.getAll('image[]') as File[];
  expect(files.map(({ name, type }) => [name, type])).toEqual([
    ['one.png', 'image/png'],
    ['two.png', 'image/png'],
  ]);
  expect(Buffer.from(await (files[1] as File).arrayBuffer())).toEqual(picture);
});

test('no name can end its line or its quotes', async () => {
  const form = await read([{ name: 'a"; filename="x\r\nb', value: 'c' }]);
  expect([...form]).toEqual([['a"; filename="x\r\nb', 'c']]);
});

test('an empty form is whole', async () => {
  const { chunks, length } = streamedForm(new FormBody([]));
  const pieces: Buffer[] = [];
  for await (const chunk of chunks()) pieces.push(chunk);
  expect(Buffer.concat(pieces)).toHaveLength(length);
});
