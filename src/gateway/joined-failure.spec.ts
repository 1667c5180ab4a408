import { anAttempt } from '../../test/support/generation.js';
import { asking, never, useBeginnings } from '../../test/support/beginnings.js';
import type { ErrorCode } from '../domain/errors.js';
import type { Begin } from './beginnings.js';

const gateway = useBeginnings();

const begun = () => gateway.beginnings.begin(asking(0), gateway.fingerprint, gateway.stand);
const retried = (begin: Begin = gateway.stand) => gateway.beginnings.begin(asking(1), gateway.fingerprint, begin);

/** One that ended so, that long ago; nobody marked that its client was cut off. */
async function failed(code: ErrorCode, cost: number | null, msAgo = 0): Promise<string> {
  const head = await begun();
  await gateway.generations.saveAttempt(head.id, anAttempt('0.0', { cost }));
  const failure = { code, message: 'it failed' };
  await gateway.generations.end(head, { finished: Date.now() - msAgo, status: 'failed', failure });
  return head.id;
}

test.each<[ErrorCode, number | null, boolean]>([
  ['upstream_outcome_unknown', null, true],
  ['moderation_blocked', 0.03, true],
  ['provider_unavailable', 0, true],
  ['upstream_unavailable', 0, false],
  ['upstream_unavailable', 0.03, true],
  ['rate_limit_exceeded', 0, false],
])('a retry of what failed just now as %s, at a cost of %p, is told the same: %p', async (code, cost, same) => {
  const id = await failed(code, cost);
  expect((await retried()).id === id).toBe(same);
});

test('what failed a minute ago was heard of, and is not what a retry is about', async () => {
  const id = await failed('no_image_generated', 0.03, 60_000);
  expect((await retried()).id).not.toBe(id);
});

test('what failed is found after what may still be delivered', async () => {
  const id = await failed('no_image_generated', 0.03);
  const running = await begun();
  expect([(await retried(never)).id, (await retried(never)).id]).toEqual([running.id, id]);
});

test('who was cut off is told of a failure however late', async () => {
  const id = await failed('no_image_generated', 0.03, 300_000);
  await gateway.retries.markCutOff(id);
  expect((await retried(never)).id).toBe(id);
});
