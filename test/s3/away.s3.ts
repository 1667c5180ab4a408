import { postForm } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { fetchPicture, photo } from '../support/pictures.js';
import { platform } from '../support/platform.js';
import { makeBucket } from './support/bucket.js';
import { openValve } from './support/valve.js';

const bucket = await makeBucket();
const valve = await openValve(bucket.environment.HALFTONE_S3_ENDPOINT ?? '');
const gateway = useGateway({ ...bucket.environment, HALFTONE_S3_ENDPOINT: valve.url });
afterAll(async () => {
  bucket.client.destroy();
  await valve.shut();
});
const model = 'gemini-2.5-flash-image';

/** While the bucket is away, and then it is back. */
async function whileAway(work: () => Promise<void>): Promise<void> {
  await valve.shut();
  await work().finally(() => valve.open());
}

test('a picture that is paid for waits for the bucket, and is not bought again', async () => {
  const bills = gateway.ledger.lines().length;
  const asked = { model, prompt: 'paid and kept [[slow:500ms]]', output_format: 'jpeg' };
  const begun = await platform(gateway, '/generations', { body: asked });
  await whileAway(async () => {
    while (gateway.ledger.lines().length === bills) await new Promise(setImmediate);
    // Its bytes have arrived and cannot be written.
    const record = await platform(gateway, `/generations/${begun.body.id}`);
    expect(record.body).toMatchObject({ status: 'running', data: [] });
  });
  const events = await gateway.request(`/platform/v1/generations/${begun.body.id}/events`);
  await events.text();
  const record = (await platform(gateway, `/generations/${begun.body.id}`)).body;
  expect(record).toMatchObject({ status: 'done', failures: [], attempts: [{ status: 'done' }] });
  expect(await fetchPicture(record.data[0]?.url)).toMatchObject({ format: 'jpeg', width: 1024 });
  expect(gateway.ledger.lines().length).toBe(bills + 1);
});

test('what needs the bucket meanwhile is 503 with retry-after, and nothing is bought', async () => {
  const { data } = await gateway.generate({ model, prompt: 'there before' });
  const url = data[0]?.url ?? '';
  const image = await photo({ width: 64, height: 64 });
  const bills = gateway.ledger.lines().length;
  await whileAway(async () => {
    const answers = [
      await fetch(url),
      await fetch(`${url}&w=256`),
      await postForm(gateway, { model, prompt: 'x', image }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await answer.json()).toMatchObject({
        error: { code: 'server_is_overloaded', type: 'service_unavailable_error', param: null },
      });
    }
  });
  expect(await fetchPicture(url)).toMatchObject({ width: 1024 });
  expect(gateway.ledger.lines().length).toBe(bills);
});
