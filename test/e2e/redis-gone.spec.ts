import { setTimeout as pause } from 'node:timers/promises';
import { whileGone } from '../support/gone-redis.js';
import { fetchPicture } from '../support/pictures.js';
import { useSplitRoles } from '../support/split-roles.js';

let restarted: { stop(): Promise<void> } | undefined;
afterAll(() => restarted?.stop());
const roles = useSplitRoles();

/** All leases of workers and locks of jobs run out in it. */
const longerThanLeasesMs = 12_000;

test('after an outage that every lease ran out in, all work ends that was accepted, and each picture is bought once', async () => {
  const workers = [await roles.start('worker'), await roles.start('worker')];
  const draw = (model: string, prompt: string) => roles.client.images.generate({ model, prompt });
  const answers = [
    draw('gemini/gemini-2.5-flash-image', 'comes during the outage [[slow:1s]]'),
    draw('gemini/gemini-2.5-flash-image', 'comes after the outage [[slow:18s]]'),
    draw('fal/gemini-2.5-flash-image', 'is asked for after the outage [[slow:3s]]'),
  ];
  await roles.billed(answers.length);
  restarted = await whileGone(roles.redis.client, async () => {
    const refused: unknown = await draw('mock', 'refused').catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 503, code: 'server_is_overloaded' });
    await pause(longerThanLeasesMs);
  });
  for (const answer of answers) {
    const { data, metadata } = (await answer) as Awaited<typeof answer> & { metadata: { attempts: unknown[] } };
    expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
    expect(metadata.attempts).toMatchObject([{ status: 'done' }]);
  }
  expect(roles.sandbox.ledger.lines()).toHaveLength(answers.length);
  expect(await roles.redis.client.zcard('{halftone}:unfinished')).toBe(0);
  await Promise.all(workers.map((worker) => worker.kill()));
}, 120_000);
