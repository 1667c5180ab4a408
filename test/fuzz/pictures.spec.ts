import fc, { type Arbitrary } from 'fast-check';
import sharp from 'sharp';
import { crc32 } from 'node:zlib';
import { hugePng, longGif } from '../support/bombs.js';
import { formOf } from '../support/edits.js';
import { heic } from '../support/heic.js';
import { maskFor, photo } from '../support/pictures.js';
import { fuzz } from './support/fuzz.js';
import { useFuzzGateway } from './support/fuzz-gateway.js';
import { marks } from './support/marks.js';
import { damaged } from './support/values.js';

const path = '/v1/images/edits?dryRun=true';
const size = { width: 40, height: 30 };
const formats = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
const fine = await photo(size);
const stills = await Promise.all(formats.map((format) => photo({ ...size, format })));
const turned = await photo({ ...size, format: 'jpeg', orientation: 6 });
const moving = await sharp([fine, await photo(size)], { join: { animated: true } })
  .gif({ delay: 20 })
  .toBuffer();
const all = [...stills, turned, moving, heic({}), heic({ wide: true, quarterTurns: 1 }), await maskFor(size)];
const bombs = [hugePng(), await longGif()];
const strangers = [
  `<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/>${marks.bytes}</svg>`,
  ...[
    '%PDF-1.7',
    '<!doctype html><script>1</script>',
    'II*\0',
    'BM',
    '\0\0\x01\0',
    '#!/bin/sh',
    'PK\x03\x04',
    '8BPS',
    'gimp xcf ',
  ],
  ...[
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff',
    'RIFF\0\0\0\0WEBPVP8 ',
    'GIF89a',
    '\0\0\0\x20ftypavif',
    '\0\0\0\x18ftypheic',
    '\0\0\0\x01ftypavif',
  ],
].map((text) => Buffer.from(text, 'latin1'));

const gateway = useFuzzGateway(async ({ ask }) => {
  for (const picture of all) await ask(await edit(picture, fine, 'image'));
});

/** A PNG that says to have other pixels than it has, under a sum that is right. */
const measured = fc
  .tuple(fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1), fc.uint8Array({ minLength: 5, maxLength: 5 }))
  .map(([width, height, rest]) => {
    const png = Buffer.from(fine);
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(height, 20);
    png.set(rest, 24);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    return png;
  });

const one = fc.constantFrom(...all);
const picture: Arbitrary<Uint8Array> = fc.oneof(
  { arbitrary: damaged(one), weight: 6 },
  {
    arbitrary: fc
      .tuple(one, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([bytes, at]) => bytes.subarray(0, Math.floor(at * bytes.length))),
    weight: 3,
  },
  {
    arbitrary: damaged(one.map((bytes) => bytes.subarray(0, 120))).chain((head) =>
      one.map((bytes) => Buffer.concat([head, bytes.subarray(120)])),
    ),
    weight: 3,
  },
  fc
    .tuple(fc.oneof(one, fc.constantFrom(...strangers)), fc.oneof(one, fc.constantFrom(...strangers)))
    .map((two) => Buffer.concat(two)),
  measured,
  fc.constantFrom(...bombs, ...strangers),
  fc.uint8Array({ maxLength: 500 }),
  fc.tuple(fc.constantFrom(...strangers), fc.uint8Array({ maxLength: 500 })).map((parts) => Buffer.concat(parts)),
);

describe('a picture that is sent is taken or refused by its name', () => {
  fuzz(
    'whatever its bytes',
    400,
    fc.tuple(picture, fc.constantFrom('image', 'image', 'mask'), fc.boolean()),
    async ([bytes, as, first]) => {
      const { status, text } = await gateway.ask(await edit(bytes, first ? fine : turned, as));
      if (status === 200) return expect(JSON.parse(text)).toMatchObject({ estimated: true });
      expect(JSON.parse(text)).toMatchObject({ error: { param: expect.stringMatching(/^(?:image(?:\[1\])?|mask)$/) } });
      expect(status).toBe(400);
    },
  );
});

/** Of two pictures, or of one and a mask. */
async function edit(bytes: Uint8Array, first: Buffer, as: string) {
  const sent = Buffer.from(bytes);
  const parts = { model: 'mock-image', prompt: marks.prompt };
  const form = formOf(as === 'mask' ? { ...parts, image: first, mask: sent } : { ...parts, 'image[]': [first, sent] });
  const { headers, body } = new Request('http://localhost', {
    method: 'POST',
    body: form,
    duplex: 'half',
  } as RequestInit);
  const read = Buffer.from(await new Response(body).arrayBuffer());
  return { method: 'POST', path, headers: { 'content-type': headers.get('content-type') ?? '' }, body: read };
}
