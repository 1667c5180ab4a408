import fc, { type Arbitrary } from 'fast-check';
import { photo } from '../../support/pictures.js';
import { marks } from './marks.js';
import { someName, somePrompt, someText } from './values.js';

export const picture = await photo({ width: 40, height: 30 });

/** One part of a form, written as it goes out. */
export interface Part {
  readonly name: string;
  readonly head: string;
  readonly content: string | Uint8Array;
}

const fieldName = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      'prompt',
      'model',
      'image',
      'image[]',
      'image[0]',
      'mask',
      'n',
      'size',
      'seed',
      'stream',
    ),
    weight: 3,
  },
  fc.constantFrom(
    'halftone',
    'halftone[fit]',
    'halftone[tags][]',
    'halftone[tags][5]',
    'halftone[a][b][c]',
    'halftone[',
    'halftone[]',
  ),
  fc.constantFrom(
    'halftone[__proto__][fit]',
    'halftone[constructor][prototype]',
    'image[1][2]',
    'mask[]',
    'output_compression',
  ),
  fc.nat(30).map((depth) => `halftone${'[a]'.repeat(depth)}`),
  someName,
);
const textContent = fc.oneof(
  someText,
  fc.constantFrom(
    'mock-image',
    'gpt-image-1',
    '1',
    '-1',
    '1e9',
    'true',
    '1024x1024',
    '{"fit":"cover"}',
    '{"fit":',
    '[]',
    'null',
    '',
  ),
  fc.constantFrom(10_000, 20_000, 200_000, 1_100_000).map((length) => 'x'.repeat(length)),
);
const fileContent = fc.oneof(
  fc.constantFrom(picture, picture.subarray(0, 200), Buffer.from(marks.bytes), Buffer.alloc(0)),
  fc.uint8Array({ maxLength: 300 }),
);
const type = fc.constantFrom(
  'image/png',
  'text/plain',
  'application/json',
  'image/svg+xml',
  'video/mp4',
  'multipart/mixed; boundary=b',
  ';',
  '',
  'x'.repeat(500),
);
const fileName = fc.oneof(
  fc.constantFrom(
    'a.png',
    '',
    '"',
    '\\"',
    'a.png"; name="prompt',
    '../../etc/passwd',
    '☃.png',
    '%22',
    'a;b',
    "x'); --",
  ),
  fc.nat(5_000).map((length) => 'n'.repeat(length)),
);

const part: Arbitrary<Part> = fc.oneof(
  somePrompt.map((prompt) => fine('prompt', prompt)),
  { arbitrary: fc.tuple(fieldName, textContent).map(([name, content]) => fine(name, content)), weight: 4 },
  {
    arbitrary: fc
      .tuple(fieldName, fileName, type, fileContent)
      .map(([name, filename, mime, content]) =>
        file(name, content, `filename="${filename}"`, `Content-Type: ${mime}\r\n`),
      ),
    weight: 4,
  },
  fc
    .tuple(fieldName, fileContent, fc.constantFrom("filename*=UTF-8''a.png", 'FILENAME=a', 'filename', 'name=prompt'))
    .map(([name, content, more]) => file(name, content, more)),
  fc
    .tuple(
      fieldName,
      fc.oneof(
        someText,
        fc.constantFrom(
          'Content-Disposition: form-data\r\n',
          'content-disposition: attachment; name="image"\r\n',
          ' folded\r\n',
          'Content-Transfer-Encoding: base64\r\n',
          ';="'.repeat(5_000),
          ': \r\n',
          'A'.repeat(20_000),
        ),
      ),
      textContent,
    )
    .map(([name, head, content]) => ({ name, head, content })),
);

export const someParts = fc.array(part, { maxLength: 6 });

export function fine(name: string, content: string): Part {
  return { name, head: `Content-Disposition: form-data; name="${name}"\r\n`, content };
}

export function file(name: string, content: Uint8Array, filename = 'filename="a.png"', more = ''): Part {
  return { name, head: `Content-Disposition: form-data; name="${name}"; ${filename}\r\n${more}`, content };
}

export function formOf(b: string, parts: readonly Part[], tail: string): Buffer {
  const pieces = parts.flatMap(({ head, content }) => [`--${b}\r\n${head}\r\n`, content, '\r\n']);
  return Buffer.concat([...pieces, tail].map((piece) => Buffer.from(piece)));
}
