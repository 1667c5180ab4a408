import { Logger } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFakeBucket, openStoreIn } from '../../test/support/fake-bucket.js';
import { aGeneration, anAttempt } from '../../test/support/generation.js';
import { aPatientStore } from '../../test/support/patient-store.js';
import { aPicture } from '../../test/support/pictures.js';
import { useRedis } from '../../test/support/redis.js';
import { GenerationStore } from '../history/generation.store.js';
import { Drafts } from './drafts.js';

Logger.overrideLogger(false);
const folder = mkdtempSync(join(tmpdir(), 'halftone-drafts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const redis = useRedis();

test('a draft waits for no bucket: the picture that is paid for comes behind it', async () => {
  const server = await openFakeBucket();
  const store = await openStoreIn(server, folder);
  const paid = aPatientStore(store, folder);
  const { head, ...rest } = aGeneration();
  const generation = { ...rest, head: { ...head, waiter: 'w', asked: { ...head.asked, stream: true } } };
  const upload = await paid.receive();
  await upload.write(await aPicture('png', 8, 8));
  const received = await upload.finish();
  const bucketIs = server.away();
  const drafts = new Drafts(store, paid, new GenerationStore(redis.client));
  await drafts.of(generation, anAttempt('0.0'))?.({ picture: 0, index: 0, received });
  bucketIs.back();
  expect([...server.objects.keys()]).toEqual([]);
  store.onApplicationShutdown();
  await server.close();
});
