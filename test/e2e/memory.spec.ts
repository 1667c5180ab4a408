import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { startProcess, type HalftoneProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';
import { openUpstream } from '../support/upstream.js';

const folder = mkdtempSync(join(tmpdir(), 'halftone-memory-'));
const key = 'an-admin-key-for-tests';
const count = 16;
let halftone: HalftoneProcess;
let picture: Buffer;

afterAll(async () => {
  await halftone.kill();
  rmSync(folder, { recursive: true, force: true });
});
const redis = useRedis();
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 80 } as const;
  const large = sharp({ create: { width: 2_600, height: 2_600, channels: 3, background: 'grey', noise } });
  picture = await large.png({ compressionLevel: 0 }).toBuffer();
  halftone = await startProcess({
    ...{ HALFTONE_SANDBOX: 'on', HALFTONE_DATA_DIR: folder, REDIS_URL: redis.url, HALFTONE_ADMIN_KEY: key },
  });
});

/** In bytes, the most that the program ever had in memory; what it has now where the system tells no more. */
function peak({ child }: HalftoneProcess): number {
  const pid = String(child.pid);
  if (process.platform !== 'linux') return Number(execFileSync('ps', ['-o', 'rss=', '-p', pid])) * 1024;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

function* form(): Generator<Buffer> {
  const part = (head: string) => Buffer.from(`--frontier\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
  for (let index = 0; index < count; index++) {
    yield part('name="image[]"; filename="a.png"');
    yield picture;
    yield Buffer.from('\r\n');
  }
  yield part('name="model"');
  yield Buffer.from('gemini-2.5-flash-image\r\n');
  yield part('name="prompt"');
  yield Buffer.from('x\r\n--frontier--\r\n');
}

function* json(): Generator<Buffer> {
  const base64 = Buffer.from(picture.toString('base64'));
  yield Buffer.from('{"model":"gemini-2.5-flash-image","prompt":"x","images":[');
  for (let index = 0; index < count; index++) {
    yield Buffer.from(`${index > 0 ? ',' : ''}{"image_url":"data:image/png;base64,`);
    yield base64;
    yield Buffer.from('"}');
  }
  yield Buffer.from(']}');
}

/** Each arrives whole and is looked at, before it is known that the model takes no more than three. */
test.each([
  ['a form', 'multipart/form-data; boundary=frontier', form],
  ['JSON', 'application/json', json],
])('16 pictures of 20 MB in %s need no more memory than a few of them', async (_what, type, body) => {
  const before = peak(halftone);
  const sending = request(`${halftone.url}/v1/images/edits`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
  });
  const [[answer]] = await Promise.all([
    once(sending, 'response') as Promise<[IncomingMessage]>,
    pipeline(Readable.from(body()), sending),
  ]);
  const text = Buffer.concat(await answer.toArray()).toString();
  expect(JSON.parse(text)).toMatchObject({ error: { message: expect.stringMatching(/at most 3.*16 were sent/) } });
  const sent = count * picture.length;
  expect(sent).toBeGreaterThan(320_000_000);
  expect(peak(halftone) - before).toBeLessThan(sent / 2);
});

/** Whose base64 is written again and again, and never one string here either. */
async function paintersUpstream(made: Buffer) {
  const base64 = Buffer.from(made.toString('base64'));
  return openUpstream(async (call, response) => {
    await call.resume().toArray();
    response.writeHead(200, { 'content-type': 'application/json' });
    await pipeline(Readable.from(['{"created":1,"data":[{"b64_json":"', base64, '"}]}']), response).catch(
      () => undefined,
    );
  });
}

test('16 pictures of 50 MB that are made at once need no more memory than a few of them', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 80 } as const;
  const side = 4_170;
  const large = sharp({ create: { width: side, height: side, channels: 3, background: 'grey', noise } });
  const made = await large.png({ compressionLevel: 0 }).toBuffer();
  expect(made.length).toBeGreaterThan(49 * 1024 ** 2);
  const upstream = await paintersUpstream(made);
  // Both would work from the same queues.
  await halftone.kill();
  const painting = await startProcess({
    ...{ REDIS_URL: redis.url, HALFTONE_DATA_DIR: folder, HALFTONE_ADMIN_KEY: key },
    ...{ HALFTONE_SANDBOX: 'off', COMPATIBLE_BASE_URL: upstream.url },
  });
  const before = peak(painting);
  const draw = (index: number) =>
    fetch(`${painting.url}/v1/images/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'compatible/painter', prompt: `number ${index}` }),
    });
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => draw(index)));
  for (const answer of answers) {
    expect(await answer.json()).toMatchObject({ size: `${side}x${side}`, output_format: 'png' });
  }
  expect(upstream.requests).toHaveLength(count);
  expect(peak(painting) - before).toBeLessThan((count * made.length) / 3);
  await painting.kill();
  await upstream.close();
}, 180_000);
