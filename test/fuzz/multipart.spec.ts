import fc, { type Arbitrary } from 'fast-check';
import { photo } from '../support/pictures.js';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { marks } from './support/marks.js';
import { damaged, someName, somePrompt, someText } from './support/values.js';

const picture = await photo({ width: 40, height: 30 });
const path = fc.constantFrom('/openai/v1/images/edits?dryRun=true', '/v1/images/variations?dryRun=true');

interface Part {
  readonly name: string;
  readonly head: string;
  readonly content: string | Uint8Array;
}

const gateway = useFuzzGateway(({ ask }) => {
  const body = formOf('b', [fine('model', 'mock-image'), fine('prompt', 'x'), file('image', picture)], '--b--\r\n');
  return ask({ method: 'POST', path: '/v1/images/edits?dryRun=true', headers: typed('b'), body });
});

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
  somePrompt,
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
const boundary = fc.oneof(
  { arbitrary: fc.constantFrom('b', '----WebKitFormBoundaryx', "a'()+_,-./:=?", 'x'.repeat(70)), weight: 6 },
  fc.constantFrom('', 'x'.repeat(71), 'é', ' ', '"', '-', '--'),
);
const end = fc.constantFrom(
  ...Array<string>(6).fill('--B--\r\n'),
  '--B--',
  '--B',
  '',
  '--B--\r\nepilogue',
  '--B\r\n--B--\r\n',
  '--B--\r\n--B\r\n',
);
const form = fc.record({
  to: path,
  boundary,
  parts: fc.array(part, { maxLength: 6 }),
  right: fc.boolean(),
  end,
  preamble: fc.constantFrom('', '', '', '\r\n', 'preamble\r\n', 'x'.repeat(20_000)),
  chunked: fc.boolean(),
});

describe('an edit as a form is planned or refused', () => {
  fuzz('whatever its parts', 500, form, async ({ to, boundary: b, parts, right, end: tail, preamble, chunked }) => {
    const all = right
      ? [fine('model', 'mock-image'), fine('prompt', marks.prompt), file('image', picture), ...parts]
      : parts;
    const body = Buffer.concat([Buffer.from(preamble), formOf(b, all, tail.replaceAll('B', b))]);
    const headers = { ...typed(b), ...(chunked && { 'transfer-encoding': 'chunked' }) };
    await gateway.ask({ method: 'POST', path: to, headers, body }, (param) => body.includes(param));
  });

  const whole = formOf(
    'b',
    [fine('model', 'mock-image'), fine('prompt', marks.prompt), file('image', picture), file('mask', picture)],
    '--b--\r\n',
  );
  fuzz('whatever it lost on the way', 350, fc.tuple(path, damaged(fc.constant(whole))), async ([to, body]) => {
    await gateway.ask({ method: 'POST', path: to, headers: typed('b'), body }, (param) => body.includes(param));
  });

  const header = fc.oneof(
    someText.map((text) => `multipart/form-data; boundary=${text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')}`),
    fc.constantFrom(
      'multipart/form-data',
      'multipart/form-data;',
      'multipart/form-data; boundary',
      'multipart/mixed; boundary=b',
      'form-data',
    ),
    fc.constantFrom(
      'multipart/form-data; boundary=b; boundary=c',
      'multipart/form-data; BOUNDARY="b"',
      'multipart/form-data;boundary="b',
      '',
    ),
    fc.nat(2_500).map((times) => `multipart/form-data${';="'.repeat(times)}`),
  );
  fuzz('whatever its Content-Type says', 150, fc.tuple(path, header), async ([to, contentType]) => {
    await gateway.ask({ method: 'POST', path: to, headers: { 'content-type': contentType }, body: whole }, [
      'model',
      'prompt',
    ]);
  });
});

function fine(name: string, content: string): Part {
  return { name, head: `Content-Disposition: form-data; name="${name}"\r\n`, content };
}

function file(name: string, content: Uint8Array, filename = 'filename="a.png"', more = ''): Part {
  return { name, head: `Content-Disposition: form-data; name="${name}"; ${filename}\r\n${more}`, content };
}

function formOf(b: string, parts: readonly Part[], tail: string): Buffer {
  const pieces = parts.flatMap(({ head, content }) => [`--${b}\r\n${head}\r\n`, content, '\r\n']);
  return Buffer.concat([...pieces, tail].map((piece) => Buffer.from(piece)));
}

function typed(b: string): { readonly 'content-type': string } {
  return { 'content-type': `multipart/form-data; boundary="${b}"` };
}
