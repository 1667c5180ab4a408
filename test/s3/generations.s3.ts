import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answered, postForm } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { fetchPicture, photo, pictureOf, see } from '../support/pictures.js';
import { platform } from '../support/platform.js';
import { makeBucket } from './support/bucket.js';

const bucket = await makeBucket();
const gateway = useGateway(bucket.environment);
afterAll(() => bucket.client.destroy());
const model = 'gemini-2.5-flash-image';

async function objectsOf(id: string): Promise<string[]> {
  const objects = (await bucket.objects()).map(({ key }) => key);
  return objects.filter((key) => key.startsWith(`halftone/${id}.`));
}

const made = (body: Record<string, unknown>) =>
  gateway.generate({ model, ...body }).then((answer) => ({ ...answer, id: String(Reflect.get(answer, 'id')) }));

test('pictures by URL, converted, come out of the bucket: whole, in part and as thumbnails', async () => {
  const { id, data } = await made({ prompt: 'two by URL', n: 2, output_format: 'webp' });
  expect(data).toHaveLength(2);
  expect((await objectsOf(id)).map((key) => key.replace(`halftone/${id}.`, '')).sort()).toEqual([
    ...['0.0.0.converted.webp', '0.0.0.png', '1.0.0.converted.webp', '1.0.0.png'],
  ]);
  const [url = ''] = data.map((picture) => picture.url ?? '');
  expect(await fetchPicture(url)).toEqual({ format: 'webp', width: 1024, height: 1024, type: 'image/webp' });
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  const part = await fetch(url, { headers: { range: 'bytes=100-299' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-299/${whole.length}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 300));
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)]);
  const thumbnail = await fetch(`${url}&w=256`);
  expect(await see(Buffer.from(await thumbnail.arrayBuffer()))).toEqual({ format: 'webp', width: 256, height: 256 });
  expect(await objectsOf(id)).toContainEqual(expect.stringMatching(/converted\.webp\.w256\.webp$/));
});

test('pictures as base64 pass from the bucket into the answer', async () => {
  const { data } = await made({ prompt: 'two as base64', n: 2, response_format: 'b64_json', output_format: 'jpeg' });
  const seen = await Promise.all(data.map((picture) => pictureOf(picture.b64_json)));
  expect(seen).toEqual(Array(2).fill({ format: 'jpeg', width: 1024, height: 1024 }));
});

test('an edit starts from a picture in the bucket, and a purge leaves nothing of it there', async () => {
  const image = await photo({ width: 300, height: 200 });
  const answer = await answered(postForm(gateway, { model, prompt: 'an edit', image }));
  const id = String(Reflect.get(answer, 'id'));
  await fetch(`${answer.data[0]?.url}&w=512`);
  const there = await objectsOf(id);
  expect(there).toEqual(expect.arrayContaining([`halftone/${id}.input.0.png`, `halftone/${id}.0.0.0.png`]));
  const purged = await platform<{ media_deleted: number }>(gateway, `/generations/${id}/payloads`, {
    method: 'DELETE',
  });
  // The thumbnail is none of its pictures.
  expect(purged.body.media_deleted).toBe(there.length - 1);
  expect(await objectsOf(id)).toEqual([]);
});

test('nothing of a picture is kept in the data folder', async () => {
  expect(await readdir(join(gateway.dataDir, 'assets'), { recursive: true })).toEqual(['incoming']);
});
