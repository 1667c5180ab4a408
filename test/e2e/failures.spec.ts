import OpenAI from 'openai';
import { expectCost, useGateway } from '../support/gateway.js';
import { fetchPicture } from '../support/pictures.js';

const gateway = useGateway();
beforeEach(() => void gateway.billed());

const model = 'gemini-2.5-flash-image';
const forced = `gemini/${model}`;

async function failure(body: Record<string, unknown>) {
  try {
    await gateway.generate(body);
  } catch (error) {
    if (error instanceof OpenAI.APIError) return error;
    throw error;
  }
  throw new Error('the request did not fail');
}

/** `gemini retryable`, `fal done` … in order of the calls. */
function story(attempts: readonly Record<string, unknown>[]): string[] {
  return attempts.map(({ provider, status }) => `${String(provider)} ${String(status)}`);
}

describe('the failure table', () => {
  test('a 429 heals at the same provider', async () => {
    const { metadata } = await gateway.generate({ model, prompt: 'heals [[fail:429:1@gemini]]' });
    expect(story(metadata.attempts)).toEqual(['gemini retryable', 'gemini done']);
  });

  test('a provider that is down is passed over for one that is not', async () => {
    const answer = await gateway.generate({ model, prompt: 'down [[fail:503@gemini]]' });
    expect(story(answer.metadata.attempts)).toEqual([
      'gemini retryable',
      'gemini retryable',
      'gemini retryable',
      'vertex done',
    ]);
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
  });

  test('503 with a hint when to come back, when no provider is left', async () => {
    const error = await failure({ model: forced, prompt: 'down alone [[fail:503]]' });
    expect(error).toMatchObject({ status: 503, code: 'upstream_unavailable' });
    expect(Number(error.headers?.get('retry-after'))).toBeGreaterThan(0);
    expect(gateway.billed()).toBe(0);
  });

  test('429 when every provider says 429', async () => {
    expect(await failure({ model: forced, prompt: 'limited [[fail:429]]' })).toMatchObject({
      status: 429,
      code: 'rate_limit_exceeded',
    });
  });

  test.each([forced, `fal/${model}`, 'flux-schnell'])('a refused prompt at %s is 400 and stops there', async (name) => {
    const error = await failure({ model: name, prompt: `a refused prompt at ${name} [[refuse]]` });
    expect(error).toMatchObject({ status: 400, code: 'moderation_blocked', type: 'image_generation_user_error' });
    expect(error.error).toMatchObject({ moderation_details: { moderation_stage: expect.any(String) } });
    const { generation_id } = error.error as { generation_id: string };
    const record = await gateway.request(`/platform/v1/generations/${generation_id}`);
    expect(await record.json()).toMatchObject({ id: generation_id, status: 'failed', asked: { model: name } });
  });

  test('a refused prompt goes on only with reroute_refused', async () => {
    const prompt = 'refused here [[refuse@gemini]]';
    expect(await failure({ model, prompt })).toMatchObject({ code: 'moderation_blocked' });
    const { metadata } = await gateway.generate({ model, prompt: `${prompt}!`, halftone: { reroute_refused: true } });
    expect(story(metadata.attempts)).toEqual(['gemini refused', 'vertex done']);
  });

  test('no picture: once more, then the next offer', async () => {
    const { metadata } = await gateway.generate({ model, prompt: 'empty [[noimage@gemini]]' });
    expect(story(metadata.attempts)).toEqual(['gemini no_image', 'gemini no_image', 'vertex done']);
    expect(await failure({ model: forced, prompt: 'empty alone [[noimage]]' })).toMatchObject({
      status: 502,
      code: 'no_image_generated',
    });
  });

  test.each(['reset', 'half'])(
    'a connection that is cut after the call was sent (%s): bought once, and no other offer',
    async (cut) => {
      const error = await failure({ model, prompt: `cut off [[${cut}@gemini]]` });
      expect(error).toMatchObject({ status: 502, code: 'upstream_outcome_unknown' });
      expect(error.headers?.get('x-should-retry')).toBe('false');
      expect(gateway.billed()).toBeCloseTo(0.0387, 3);
    },
  );

  test('unknown_outcome "retry" buys again', async () => {
    const { metadata } = await gateway.generate({
      model,
      prompt: 'again [[reset#1]]',
      halftone: { unknown_outcome: 'retry' },
    });
    expect(story(metadata.attempts)).toEqual(['gemini outcome_unknown', 'gemini done']);
    expect(metadata.cost).toBeNull();
  });

  test('timeout_ms stops what takes too long', async () => {
    const error = await failure({ model: forced, prompt: 'never [[hang]]', halftone: { timeout_ms: 1_000 } });
    expect(error).toMatchObject({ status: 504, code: 'generation_timeout', param: 'halftone.timeout_ms' });
  });

  test('timeout_ms reaches work that a provider has queued', async () => {
    const error = await failure({
      model: `fal/${model}`,
      prompt: 'never queued [[hang]]',
      halftone: { timeout_ms: 1_000 },
    });
    expect(error).toMatchObject({ status: 504, code: 'generation_timeout' });
  });

  test('what was paid is not offered for a retry that would pay it again', async () => {
    const prompt = 'one of two is paid [[fail:503#1]][[fail:503#3]][[fail:503#4]]';
    const error = await failure({ model: forced, prompt, n: 2, halftone: { partial: 'fail' } });
    expect(error).toMatchObject({ status: 503, code: 'upstream_unavailable' });
    expect(error.headers?.get('x-should-retry')).toBe('false');
    expect(error.headers?.get('retry-after')).toBeNull();
  });

  test('a queued request that completes with an error', async () => {
    const error = await failure({ model: `fal/${model}`, prompt: 'completes badly [[fail:500]]' });
    expect(error).toMatchObject({ status: 503, code: 'upstream_unavailable' });
  });
});

describe('some of n', () => {
  test('three of four are delivered in order, and the fourth is explained', async () => {
    const answer = await gateway.generate({ model: forced, prompt: 'one is refused [[refuse#2]]', n: 4 });
    expect(answer.data).toHaveLength(3);
    expect(answer.metadata.failures).toEqual([expect.objectContaining({ code: 'moderation_blocked' })]);
    expectCost(answer.metadata.cost, gateway.billed());
  });

  test('partial "fail" makes it an error', async () => {
    const body = { model: forced, prompt: 'all or nothing [[refuse#2]]', n: 4, halftone: { partial: 'fail' } };
    expect(await failure(body)).toMatchObject({ status: 400, code: 'moderation_blocked' });
  });

  test('more pictures than asked for are priced, not delivered', async () => {
    const answer = await gateway.generate({ model: forced, prompt: 'twins [[two]]' });
    expect(answer.data).toHaveLength(1);
    expectCost(answer.metadata.cost, gateway.billed());
    expect(answer.metadata.cost).toBeGreaterThan(0.07);
  });

  test('one provider’s four fall back to another one by one', async () => {
    const body = { model, prompt: 'four elsewhere [[fail:401@fal]]', n: 4, halftone: { providers: ['fal', 'gemini'] } };
    const { data, metadata } = await gateway.generate(body);
    expect(data).toHaveLength(4);
    expect(story(metadata.attempts)).toEqual(['fal auth', ...Array<string>(4).fill('gemini done')]);
  });
});

// Last: a provider that does not take our key rests for a minute, and other requests would go elsewhere.
describe('a provider that does not serve us', () => {
  test('our own bad key at a provider is never the client’s 401', async () => {
    const error = await failure({ model: forced, prompt: 'our key [[fail:401]]' });
    expect(error).toMatchObject({ status: 502, code: 'provider_unavailable' });
    expect(error.headers?.get('x-should-retry')).toBe('false');
  });
});
