import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { aGeneration } from '../../test/support/generation.js';
import { aMeter } from '../../test/support/meter.js';
import { useRedis } from '../../test/support/redis.js';
import { openReceiver, type Receiver } from '../../test/support/receiver.js';
import { loopbackOutside } from '../../test/support/outside.js';
import { Sealer } from '../assets/sealer.js';
import { UrlSigner } from '../assets/signed-url.js';
import { Config } from '../config/config.js';
import { RemoteReceivers } from '../egress/remote-receivers.js';
import { GenerationStore } from '../history/generation.store.js';
import { AppendOnlyFile } from '../redis/append-only-file.js';
import { Deliverer } from '../webhooks/deliverer.js';
import { DeliveryStore } from '../webhooks/delivery.store.js';
import { redelivered } from '../webhooks/delivery.js';
import { PurgedWebhooks } from '../webhooks/purged-webhooks.js';
import { DelayAfter } from '../webhooks/retry-delays.js';
import { WebhookSecrets } from '../webhooks/webhook-secrets.js';
import type { WebhookJob } from './jobs.js';
import { WebhookHandler } from './webhook.handler.js';

Logger.overrideLogger(false);
const redis = useRedis();
let receiver: Receiver;
let generations: GenerationStore;
let deliveries: DeliveryStore;
let handler: WebhookHandler;
let counter = 0;

beforeAll(async () => {
  receiver = await openReceiver();
  generations = new GenerationStore(redis.client);
  deliveries = new DeliveryStore(redis.client);
  const secrets = new WebhookSecrets(redis.client, new Sealer('a secret', 'webhook secrets'), Date.now);
  const config = new Config({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` });
  handler = new WebhookHandler(
    generations,
    deliveries,
    new Deliverer(
      config,
      new UrlSigner('a secret', Date.now),
      secrets,
      new RemoteReceivers(loopbackOutside(config), 5_000),
    ),
    new PurgedWebhooks(redis.client, generations, deliveries, new AppendOnlyFile(redis.client, false)),
    new DelayAfter(() => 0.5, [1, 1]),
    aMeter(),
  );
});
afterAll(() => receiver.close());

async function ended(webhookUrl = receiver.url) {
  const head = { ...aGeneration().head, id: `gen_${++counter}`, webhookUrl, origin: 'http://h' };
  await generations.create(head);
  await generations.end(head, { finished: 1, status: 'done' });
  return head.id;
}

/** Until the job is over; a job that is put back is run again when its time has come. */
async function run(generation: string, round = 0): Promise<void> {
  let due = 0;
  const job = { data: { generation, round }, moveToDelayed: async (time: number) => void (due = time) };
  for (;;) {
    try {
      return await handler.run(job as unknown as Job<WebhookJob>);
    } catch (error) {
      if ((error as Error).name !== 'DelayedError') throw error;
      while (Date.now() < due) await new Promise((turn) => setImmediate(turn));
    }
  }
}

async function deliveryOf(id: string) {
  const generation = await generations.load(id);
  return generation && deliveries.of(generation);
}

test('the end of a generation makes a delivery due, and what is heard is due no more', async () => {
  const id = await ended();
  expect(await deliveries.overdue(Date.now())).toContain(id);
  await run(id);
  expect(await deliveries.overdue(Date.now())).not.toContain(id);
  expect(await deliveryOf(id)).toMatchObject({ status: 'delivered', attempts: [{ status: 200 }] });
});

test('two tries fail, the third is heard, and the log has all three', async () => {
  receiver.answers.push(500, 503);
  const id = await ended();
  await run(id);
  expect(await deliveryOf(id)).toMatchObject({ status: 'delivered', tries: 3 });
  expect((await deliveryOf(id))?.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
  const ids = receiver.delivered.slice(-3).map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);
});

test('after the last try it has failed, and is due no more', async () => {
  receiver.answers.push(500, 500, 500);
  const id = await ended();
  await run(id);
  expect(await deliveryOf(id)).toMatchObject({ status: 'failed', tries: 3 });
  expect(await deliveryOf(id)).not.toHaveProperty('nextAttempt');
  expect(await deliveries.overdue(Date.now())).not.toContain(id);
});

test('a target that is not open is told in the log', async () => {
  const id = await ended('https://10.0.0.1/hook');
  await run(id);
  const told = { error: expect.stringContaining('leads to no public address') };
  expect(await deliveryOf(id)).toMatchObject({ status: 'failed', attempts: [told, told, told] });
});

test('what is not due any more is not sent again', async () => {
  const id = await ended();
  await run(id);
  const before = receiver.delivered.length;
  await run(id);
  expect(receiver.delivered).toHaveLength(before);
});

test('a redelivery ends the job of the round before it, so that no try is made twice', async () => {
  const id = await ended();
  const generation = await generations.load(id);
  if (generation) await deliveries.change(generation, (delivery) => redelivered(delivery, Date.now()));
  await run(id, 0);
  expect(receiver.delivered.filter(({ record }) => record.id === id)).toHaveLength(0);
  expect(await deliveries.overdue(Date.now())).toContain(id);
  await run(id, 1);
  expect(await deliveryOf(id)).toMatchObject({ status: 'delivered', round: 1, attempts: [{ status: 200 }] });
});

test('a generation without a webhook, or whose record is gone, leaves nothing due', async () => {
  const head = { ...aGeneration().head, id: `gen_${++counter}` };
  await generations.create(head);
  await generations.end(head, { finished: 1, status: 'done' });
  expect(await deliveries.overdue(Date.now())).not.toContain(head.id);
  const id = await ended();
  await redis.client.del(`{halftone}:generation:${id}`);
  await run(id);
  expect(await deliveries.overdue(Date.now())).not.toContain(id);
});
