import fc, { type Arbitrary } from 'fast-check';
import { dataUrl, photo } from '../support/pictures.js';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { imageFields, namesIn } from './support/image-fields.js';
import { marks } from './support/marks.js';
import { damaged, type Member, objectText, someJson, someText } from './support/values.js';

const small = await photo({ width: 40, height: 30 });
/** Too long to stay in the JSON: it is lifted out of it. */
const long = await photo({ width: 60, height: 50 });
const headers = { 'content-type': 'application/json' };
const path = fc.constantFrom('/openai/v1/images/edits', '/v1/images/variations', '/platform/v1/generations');

const gateway = useFuzzGateway(async ({ ask }) => {
  const body = JSON.stringify({ model: 'mock-image', prompt: 'x', images: [dataUrl('image/png', long)] });
  await ask({ method: 'POST', path: '/v1/images/edits?dryRun=true', headers, body });
});

const base64 = fc.oneof(
  fc.constantFrom(small, long, Buffer.from(marks.bytes.repeat(400))).map((bytes) => bytes.toString('base64')),
  fc.uint8Array({ maxLength: 8_000 }).map((bytes) => Buffer.from(bytes).toString('base64')),
);
const before = fc.constantFrom(
  ...['data:image/png;base64,', 'data:;base64,', 'data:image/png,', 'data:image/png;base64', 'data:text/html;base64,'],
  ...[
    'DATA:IMAGE/PNG;BASE64,',
    'data:image/png;charset=utf-8;base64,',
    'data:image/svg+xml;base64,',
    'data:,',
    'data:',
    '',
  ],
  ...[
    'data:image/png;base64,data:image/png;base64,',
    ' data:image/png;base64,',
    'data:image/png;base64,\n',
    'data:image/png;base32,',
  ],
);
const within = fc.constantFrom(
  '',
  '',
  '',
  '=',
  '====',
  '\n',
  '-',
  '_',
  '%0A',
  'é',
  ' ',
  '\0',
  '"',
  '\\',
  'A',
  'AA=A',
  '%3D',
);
const text = fc
  .tuple(before, base64, within, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([prefix, bytes, wound, at]) => {
    const cut = Math.floor(at * bytes.length);
    return prefix + bytes.slice(0, cut) + wound + bytes.slice(cut);
  });
const good = fc.constantFrom(small, long).map((bytes) => dataUrl('image/png', bytes));

/** URLs that must be refused for what they say, whatever their hosts would lead to. */
const closed = fc.constantFrom(
  ...[
    'https://127.0.0.1/a.png',
    'https://[::1]/',
    'http://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://localhost/',
  ],
  ...[
    'file:///etc/passwd',
    'ftp://1.1.1.1/',
    'https://user:pw@127.0.0.1/',
    'https://[::ffff:7f00:1]/',
    'https://0x7f.1/',
  ],
  ...[
    'blob:https://a/b',
    'javascript:alert(1)',
    'halftone-bytes:1',
    'https://',
    'https://127.0.0.1/files/a.png?signature=x',
  ],
);
const picture: Arbitrary<string> = fc.oneof(
  { arbitrary: fc.oneof(good, text).map((url) => JSON.stringify(url)), weight: 3 },
  fc
    .oneof(
      closed,
      someText.map((one) => `-${one}`),
    )
    .map((url) => JSON.stringify(url)),
  fc.oneof(good, text, closed).map((url) => JSON.stringify({ image_url: url })),
  fc.tuple(good, someText, someJson).map(([url, name, value]) =>
    objectText([
      ['image_url', JSON.stringify(url)],
      [name, value],
    ]),
  ),
  fc.constantFrom('{"file_id":"file-1"}', '{"image_url":null}', '{"image_url":{"url":"x"}}', '{}', 'null', '[]', '""'),
  someJson.filter((json) => !json.includes('http')),
);
const pictures: Arbitrary<Member> = fc.oneof(
  fc.tuple(
    fc.constantFrom('images', 'images', 'image', 'mask'),
    fc.array(picture, { maxLength: 3 }).map((all) => `[${all.join(',')}]`),
  ),
  fc.tuple(fc.constantFrom('image', 'images', 'mask'), picture),
  fc.constantFrom(17, 70).map(
    (count) =>
      [
        'images',
        `[${Array(count)
          .fill(JSON.stringify(dataUrl('image/png', small)))
          .join(',')}]`,
      ] as const,
  ),
);
const fields = fc.tuple(imageFields, fc.array(pictures, { maxLength: 3 })).map(([own, some]) => [...own, ...some]);

describe('an edit in JSON is planned or refused', () => {
  fuzz('whatever its fields and pictures', 400, fc.tuple(path, fields), async ([to, members]) => {
    const body = objectText(members);
    await gateway.ask({ method: 'POST', path: `${to}?dryRun=true`, headers, body }, namesIn(members));
  });

  const plain = good.map((url) =>
    objectText([
      ['model', '"mock-image"'],
      ['prompt', `"${marks.prompt}"`],
      ['images', `["${url}"]`],
    ]),
  );
  fuzz('whatever its text lost on the way', 250, fc.tuple(path, damaged(plain)), async ([to, body]) => {
    await gateway.ask({ method: 'POST', path: `${to}?dryRun=true`, headers, body }, namesOf(body));
  });
});

function namesOf(body: Buffer): string[] {
  try {
    return Object.keys(Object(JSON.parse(body.toString())));
  } catch {
    return [];
  }
}
