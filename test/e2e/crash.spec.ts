import { Queue } from 'bullmq';
import OpenAI from 'openai';
import { queueConnection } from '../../src/redis/patient-client.js';
import { redisTarget } from '../../src/redis/redis-target.js';
import { found } from '../support/found.js';
import { fetchPicture } from '../support/pictures.js';
import { useSplitRoles } from '../support/split-roles.js';

const roles = useSplitRoles();
const billsSoFar = () => roles.sandbox.ledger.lines().length;

describe('a worker that is killed', () => {
  test('while a call is out that cannot be asked about: one bill, and the outcome is unknown', async () => {
    const bills = billsSoFar();
    const worker = await roles.start('worker');
    const answer = roles.client.images.generate({
      model: 'gemini-2.5-flash-image',
      prompt: 'killed while out [[slow:3s]]',
    });
    const settled = answer.then(
      () => undefined,
      (error: unknown) => error,
    );
    await roles.billed(bills + 1);
    await worker.kill('SIGKILL');
    const second = await roles.start('worker');
    expect(await settled).toMatchObject({ status: 502, code: 'upstream_outcome_unknown' });
    expect(billsSoFar()).toBe(bills + 1);
    await second.kill();
  }, 60_000);

  test('after the bytes came and before the record knew: one bill, and the picture is delivered', async () => {
    const bills = billsSoFar();
    const worker = await roles.start('worker');
    const whileFrozen = await roles.freezeAtBill();
    const answer = roles.client.images.generate({
      model: 'gemini-2.5-flash-image',
      prompt: 'killed with bytes in hand',
    });
    const settled = answer.catch((error: unknown) => error);
    await whileFrozen(async () => {
      await roles.stored(/\.json$/);
      await worker.kill('SIGKILL');
    });
    const second = await roles.start('worker');
    const { data } = (await settled) as OpenAI.ImagesResponse;
    expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
    expect(billsSoFar()).toBe(bills + 1);
    await second.kill();
  }, 60_000);

  test('while work is queued at a provider that can be asked: one bill, and the picture is delivered', async () => {
    const bills = billsSoFar();
    const worker = await roles.start('worker');
    const answer = roles.client.images.generate({
      model: 'fal/gemini-2.5-flash-image',
      prompt: 'killed while polling [[slow:2s]]',
    });
    await roles.billed(bills + 1);
    await worker.kill('SIGKILL');
    const second = await roles.start('worker');
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
    expect(billsSoFar()).toBe(bills + 1);
    await second.kill();
  }, 60_000);

  test('by a signal to stop: the call in hand is seen to its end', async () => {
    const worker = await roles.start('worker');
    const bills = billsSoFar();
    const answer = roles.client.images.generate({
      model: 'gemini-2.5-flash-image',
      prompt: 'stopped politely [[slow:1s]]',
    });
    await roles.billed(bills + 1);
    await worker.kill('SIGTERM');
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
    expect(worker.child.exitCode).toBe(0);
  });
});

describe('what a crash leaves between two writes', () => {
  test('a record without its jobs: the sweep adds them', async () => {
    const answer = roles.client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'without a job' });
    await roles.begun();
    await found(async () => {
      const prioritized = await roles.redis.client.zcard('{halftone}:render-gemini:prioritized');
      return prioritized + (await roles.redis.client.llen('{halftone}:render-gemini:wait')) || undefined;
    });
    await roles.redis.client.del(await roles.redis.client.keys('{halftone}:render-*'));
    const worker = await roles.start('worker');
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
    await worker.kill();
  });

  test('ten jobs for one picture buy it once, and none gives up what another one makes', async () => {
    const bills = billsSoFar();
    const answer = roles.client.images.generate({
      model: 'gemini-2.5-flash-image',
      prompt: 'ten jobs [[slow:1500ms]]',
    });
    const generation = await roles.begun();
    const queue = new Queue('render-gemini', {
      prefix: '{halftone}',
      connection: queueConnection(redisTarget(roles.redis.url)),
    });
    await queue.addBulk(
      Array.from({ length: 10 }, (_, index) => ({
        name: 'again',
        data: { generation, picture: 0 },
        opts: { jobId: `again-${index}` },
      })),
    );
    const workers = await Promise.all([roles.start('worker'), roles.start('worker')]);
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
    expect(billsSoFar()).toBe(bills + 1);
    await queue.close();
    await Promise.all(workers.map((worker) => worker.kill()));
  });
});

test('a stop waits for its clients, also where their work is queued at a provider', async () => {
  const bills = billsSoFar();
  const all = await roles.start('all');
  const own = new OpenAI({ apiKey: roles.client.apiKey, baseURL: `${all.url}/v1`, maxRetries: 0 });
  const answer = own.images.generate({
    model: 'fal/gemini-2.5-flash-image',
    prompt: 'stopped while polling [[slow:1500ms]]',
  });
  await roles.billed(bills + 1);
  const stopped = all.kill('SIGTERM');
  expect((await answer).data).toHaveLength(1);
  await stopped;
  expect(all.child.exitCode).toBe(0);
});

test('nothing secret and no prompt is printed', () => {
  const printed = roles.printed();
  expect(printed).not.toMatch(/killed while|an-admin-key-for-tests|a-secret-for-tests/);
  expect(printed).not.toContain(roles.sandbox.key('gemini'));
});
