import { aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import type { ProviderFailure } from '../../domain/failure.js';
import { openrouter } from './openrouter.provider.js';

const made = (...data: object[]) => ({ body: { created: 0, data } });
const one = made({ b64_json: 'one', media_type: 'image/jpeg' });

describe('an answer of OpenRouter', () => {
  test('gives every picture in order, what was billed and the id of the generation', async () => {
    const usage = {
      prompt_tokens: 279,
      completion_tokens: 1207,
      total_tokens: 1486,
      cost: 0.136002,
      is_byok: false,
      cost_details: { upstream_inference_cost: 0.136002 },
      completion_tokens_details: { reasoning_tokens: 0, image_tokens: 1120 },
    };
    const { body } = made({ b64_json: 'one' }, { b64_json: 'two', media_type: null });
    const answer = { body: { ...body, usage }, headers: { 'x-generation-id': 'gen-img-1' } };
    expect(await openrouter.render(aRenderCall(), fakeWire(openrouter, answer))).toStrictEqual({
      state: 'made',
      pictures: [{ received: receivedFrom('bytes one') }, { received: receivedFrom('bytes two') }],
      lost: undefined,
      requestId: 'gen-img-1',
      usage: { inputTokens: 279, outputTokens: 1207, outputImageTokens: 1120, outputTextTokens: 87 },
      cost: 0.136002,
    });
  });

  test.each([
    ['what it says', { cost: 0.5, is_byok: false, cost_details: { upstream_inference_cost: 0.4 } }, 0.5],
    ['nothing', { cost: 0 }, 0],
    ['both bills where the account has a key of its own', { cost: 0.25, is_byok: true, up: 4.5 }, 4.75],
    ['what nobody tells where only the fee is told', { cost: 0.25, is_byok: true }, undefined],
    ['what nobody tells', {}, undefined],
  ])('cost %s', async (_fact, { up, ...told }: Record<string, unknown>, cost) => {
    const usage = { ...told, ...(up !== undefined && { cost_details: { upstream_inference_cost: up } }) };
    const answer = { body: { ...one.body, usage } };
    expect(await openrouter.render(aRenderCall(), fakeWire(openrouter, answer))).toMatchObject({ cost });
  });

  test('tells no tokens where one of their numbers is missing', async () => {
    const answer = { body: { ...one.body, usage: { prompt_tokens: 3, cost: 1 } } };
    expect(await openrouter.render(aRenderCall(), fakeWire(openrouter, answer))).toMatchObject({ usage: undefined });
  });

  test('with pictures beside an error keeps the pictures', async () => {
    const answer = { body: { ...one.body, error: { code: 502, message: 'late' } } };
    expect(await openrouter.render(aRenderCall(), fakeWire(openrouter, answer))).toMatchObject({ pictures: [{}] });
  });

  test.each([
    ['without pictures', made().body, 'no_image'],
    ['with null for pictures', { data: null }, 'no_image'],
    ['whose pictures are empty', made({ media_type: 'image/png' }).body, 'no_image'],
    ['of some other form', { choices: [] }, 'outcome_unknown'],
    ['that is no object', 'OK', 'outcome_unknown'],
    ['with a picture of another form', made({ b64_json: 1 }).body, 'outcome_unknown'],
  ])('%s is %s', async (_fact, body, kind) => {
    await expect(openrouter.render(aRenderCall(), fakeWire(openrouter, { body }))).rejects.toMatchObject({ kind });
  });

  test('without pictures tells what was billed all the same', async () => {
    const usage = { prompt_tokens: 8, completion_tokens: 20, cost: 0.0001 };
    const answer = { body: { ...made().body, usage }, headers: { 'x-generation-id': 'gen-img-2' } };
    await expect(openrouter.render(aRenderCall(), fakeWire(openrouter, answer))).rejects.toMatchObject({
      details: { requestId: 'gen-img-2', cost: 0.0001, usage: { inputTokens: 8, outputTokens: 20 } },
    });
  });
});

describe('an error inside a 200', () => {
  const envelope = (code: number | string, message: string, metadata?: object) => ({
    error: { code, message, metadata },
  });
  const failureOf = async (answer: object) => {
    const ended = openrouter.render(aRenderCall(), fakeWire(openrouter, answer));
    return (await ended.catch((error: unknown) => error)) as ProviderFailure;
  };
  const moderated = envelope(403, 'Input flagged', { reasons: ['violence'], flagged_input: 'a se...cret' });
  const blocked = envelope(400, 'Blocked', { finish_reason: 'PROHIBITED_CONTENT', block_reason: 'PROHIBITED_CONTENT' });
  const usage = { prompt_tokens: 8, completion_tokens: 0, cost: 0.000002 };

  test.each<[string, unknown, object]>([
    ['is one of its code', envelope(502, 'x'), { kind: 'retryable', details: { status: 502 } }],
    ['is one of its code as a text', envelope('402', 'x'), { kind: 'quota', details: { status: 402 } }],
    ['is refused with its moderation', moderated, { kind: 'refused', details: { stage: 'input' } }],
    ['is what happened behind', blocked, { kind: 'refused', details: { code: 'PROHIBITED_CONTENT' } }],
    [
      'of no known code is a failure',
      envelope('oops', 'x'),
      { kind: 'retryable', details: { status: 200, code: 'oops' } },
    ],
    ['is billed by its usage alone', { ...envelope(502, 'x'), usage }, { details: { cost: 0.000002 } }],
    ['is not billed without', { ...envelope(502, 'x') }, { details: { cost: undefined, usage: undefined } }],
    [
      'beside no pictures is told',
      { data: [], ...envelope(429, 'x') },
      { kind: 'retryable', details: { status: 429 } },
    ],
  ])('%s', async (_fact, body, expected) => {
    expect(await failureOf({ body })).toMatchObject(expected);
  });

  test('waits as long as it says, and tells the id of the generation', async () => {
    const headers = { 'retry-after': '7', 'x-generation-id': 'gen-img-3' };
    const { details } = await failureOf({ body: envelope(429, 'x'), headers });
    expect(details).toMatchObject({ retryAfterMs: 7_000, requestId: 'gen-img-3' });
  });
});
