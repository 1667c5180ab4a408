import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toFile, type OpenAI } from 'openai';
import { fetchPicture, photo } from '../support/pictures.js';
import { useSplitRoles } from '../support/split-roles.js';
import { makeBucket } from './support/bucket.js';

const bucket = await makeBucket();
const roles = useSplitRoles(bucket.environment);
const folder = mkdtempSync(join(tmpdir(), 'halftone-s3-worker-'));
afterAll(() => {
  bucket.client.destroy();
  rmSync(folder, { recursive: true, force: true });
});
const model = 'gemini-2.5-flash-image';
const bills = () => roles.sandbox.ledger.lines().length;
/** With a data folder that no other process has. */
const startWorker = (name: string) => roles.start('worker', { HALFTONE_DATA_DIR: join(folder, name) });

async function inBucket(name: RegExp): Promise<void> {
  while (!(await bucket.objects()).some(({ key }) => name.test(key)));
}

test('an API and a worker without a folder in common make a picture from one that was uploaded', async () => {
  const worker = await startWorker('first');
  const image = await toFile(await photo({ width: 300, height: 200 }), 'photo.png');
  const { data } = await roles.client.images.edit({ model, image, prompt: 'split', response_format: 'url' });
  expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ type: 'image/png' });
  const files = readdirSync(join(folder, 'first'), { recursive: true });
  expect(files.sort()).toEqual(['assets', 'assets/incoming']);
  await worker.kill();
});

test('a worker that is killed with its picture in the bucket has bought it for whoever comes after', async () => {
  const before = bills();
  const worker = await startWorker('second');
  const whileFrozen = await roles.freezeAtBill();
  const asked = roles.client.images.generate({ model, prompt: 'killed with bytes in hand' });
  const settled = asked.catch((error: unknown) => error);
  await whileFrozen(async () => {
    await inBucket(/\.json$/);
    await worker.kill('SIGKILL');
  });
  const next = await startWorker('third');
  const { data } = (await settled) as OpenAI.ImagesResponse;
  expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
  expect(bills()).toBe(before + 1);
  await next.kill();
});

test('the whole program that is killed with work in hand goes on with it at its next start', async () => {
  const before = bills();
  const environment = { HALFTONE_DATA_DIR: join(folder, 'whole') };
  const first = await roles.start('all', environment);
  const asked = roles.client.images.generate({
    model: 'fal/gemini-2.5-flash-image',
    prompt: 'killed and restarted [[slow:1s]]',
  });
  await roles.billed(before + 1);
  await first.kill('SIGKILL');
  const again = await roles.start('all', environment);
  expect(await fetchPicture((await asked).data?.[0]?.url)).toMatchObject({ width: 1024 });
  expect(bills()).toBe(before + 1);
  await again.kill();
});
