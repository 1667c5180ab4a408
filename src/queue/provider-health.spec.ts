import { Logger } from '@nestjs/common';
import { anOfferPlan } from '../../test/support/generation.js';
import { useRedis } from '../../test/support/redis.js';
import { type FailureKind, ProviderFailure } from '../domain/failure.js';
import { ProviderHealth } from './provider-health.js';

Logger.overrideLogger(false);
const redis = useRedis();
const offers = { gemini: offer('gemini'), other: { provider: 'gemini', model: 'another' }, fal: offer('fal') };
let one: ProviderHealth;
let two: ProviderHealth;

beforeEach(async () => {
  await redis.client.flushdb();
  [one, two] = [new ProviderHealth(redis.client), new ProviderHealth(redis.client)];
});

function offer(provider: string) {
  return { provider, model: 'gemini-2.5-flash-image' };
}

let requests = 0;

/** So many requests, each with a call that fails. */
async function fails(times: number, kind: FailureKind, status?: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await failsOnce(`gen_${(requests += 1)}`, kind, status);
}

async function failsOnce(generation: string, kind: FailureKind, status?: number): Promise<void> {
  const failure = new ProviderFailure(kind, 'it failed', { status });
  await (requests % 2 ? one : two).failed(generation, offers.gemini, failure);
}

async function reasons(): Promise<(string | undefined)[]> {
  return (await one.rests([offers.gemini, offers.other, offers.fal])).map((rest) => rest?.reason);
}

test.each<[string, number, FailureKind, number | undefined, (string | undefined)[]]>([
  [
    'an offer that failed five requests, seen by either instance',
    5,
    'retryable',
    503,
    ['failing', undefined, undefined],
  ],
  ['an offer that never answers', 5, 'outcome_unknown', undefined, ['failing', undefined, undefined]],
  ['a provider that does not take our key', 1, 'auth', 401, ['auth', 'auth', undefined]],
  ['a provider without quota', 1, 'quota', 429, ['quota', 'quota', undefined]],
  ['a model that the provider does not know', 1, 'auth', 404, ['auth', undefined, undefined]],
  ['a model that the provider calls a bad value', 1, 'auth', 400, ['auth', undefined, undefined]],
])('rests: %s', async (_fact, times, kind, status, expected) => {
  await fails(times, kind, status);
  expect(await reasons()).toEqual(expected);
});

test.each<[string, number, FailureKind, number | undefined]>([
  ['four requests that failed', 4, 'retryable', 503],
  ['rate limits', 20, 'retryable', 429],
  ['refusals', 20, 'refused', 400],
  ['answers without a picture', 20, 'no_image', 200],
])('does not rest: %s', async (_fact, times, kind, status) => {
  await fails(times, kind, status);
  expect(await reasons()).toEqual([undefined, undefined, undefined]);
});

test.each(['works', 'refuses'])('an offer that %s in between begins anew', async (how) => {
  await fails(4, 'retryable', 503);
  if (how === 'works') await two.works(offers.gemini);
  else await fails(1, 'refused', 400);
  await fails(4, 'retryable', 503);
  expect(await reasons()).toEqual([undefined, undefined, undefined]);
});

const left = async () => ((await one.rests([offers.gemini]))[0]?.until ?? 0) - Date.now();
const endRest = () => redis.client.del('{halftone}:resting:gemini:gemini-2.5-flash-image');

test('many failing calls of one request are one failure', async () => {
  await fails(3, 'retryable', 503);
  for (let call = 0; call < 20; call += 1) await failsOnce('gen_burst', 'retryable', 503);
  expect(await reasons()).toEqual([undefined, undefined, undefined]);
});

test('what fails during a rest, because it began before, makes it no longer', async () => {
  await fails(20, 'retryable', 503);
  expect(await left()).toBeLessThanOrEqual(30_000);
});

test('what fails again after its rest rests at once and longer, up to five minutes', async () => {
  await fails(5, 'retryable', 503);
  const rests = [];
  for (let time = 0; time < 5; time += 1) {
    await endRest();
    await fails(1, 'retryable', 503);
    rests.push(Math.round((await left()) / 1000));
  }
  expect(rests).toEqual([60, 120, 240, 300, 300]);
});

test('what works during its rest is back in its turn', async () => {
  await fails(5, 'retryable', 503);
  await two.works(offers.gemini);
  await fails(1, 'auth', 401);
  await two.works(offers.gemini);
  expect(await reasons()).toEqual([undefined, undefined, undefined]);
});

test('of a route, the offers that rest are told; of a single one nothing is asked', async () => {
  await fails(1, 'auth', 401);
  const route = (...providers: string[]) => ({
    n: 1,
    delivery: 'url' as const,
    route: providers.map((provider) => anOfferPlan(provider)),
  });
  expect([...(await one.resting(route('fal', 'gemini')))]).toEqual([1]);
  expect((await one.resting(route('gemini'))).size).toBe(0);
});
