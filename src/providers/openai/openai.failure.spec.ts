import { aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import type { Answer } from '../../egress/wire.js';
import { openai } from './openai.provider.js';

const render = (answer: Partial<Answer>) => openai.render(aRenderCall(), fakeWire(openai, answer));
const problem = (error: object) => ({ body: { error: { message: 'a secret', param: null, code: null, ...error } } });
const user = { type: 'image_generation_user_error' };
const request = { type: 'invalid_request_error' };

describe('an error of OpenAI', () => {
  test.each([
    ['a prompt that is blocked', 400, { ...user, code: 'moderation_blocked' }, 'refused'],
    ['a refusal of the older kind', 400, { ...request, code: 'content_policy_violation' }, 'refused'],
    ['spent credit', 429, { type: 'insufficient_quota', code: 'insufficient_quota' }, 'quota'],
    ['spent credit that the type alone tells', 429, { type: 'insufficient_quota' }, 'quota'],
    ['a limit of spending', 400, { ...user, code: 'billing_hard_limit_reached' }, 'quota'],
    ['an account that is not active', 429, { type: 'billing_not_active', code: 'billing_not_active' }, 'quota'],
    ['a wrong key', 401, { ...request, code: 'invalid_api_key' }, 'auth'],
    ['a country', 403, { ...request, code: 'unsupported_country_region_territory' }, 'auth'],
    ['an unknown model', 404, { ...request, code: 'model_not_found', param: 'model' }, 'auth'],
    ['an unknown model that is a bad request', 400, { ...request, code: 'model_not_found' }, 'auth'],
    ['a model that is not open to us', 400, { ...request, code: 'invalid_value', param: 'model' }, 'auth'],
    ['a model that the text alone tells', 400, { ...request, message: 'Model not found x' }, 'auth'],
    [
      'an organization that may not stream',
      400,
      { ...request, message: 'Your organization must be verified to stream this model.', param: 'stream' },
      'auth',
    ],
    ['an unknown route', 404, { ...request, code: 'unknown_url' }, 'auth'],
    ['a bad value', 400, { ...user, code: 'invalid_value', param: 'size' }, 'final'],
    ['a number too large', 400, { ...request, code: 'integer_above_max_value', param: 'n' }, 'final'],
    ['a request too large', 413, { ...request }, 'final'],
    ['a limit of requests', 429, { type: 'requests', code: 'rate_limit_exceeded' }, 'retryable'],
    ['an accident', 500, { type: 'server_error' }, 'retryable'],
    ['too much to do', 503, { type: 'service_unavailable_error', code: 'server_is_overloaded' }, 'retryable'],
  ])('about %s (%i %j) is %s', async (_what, status, error, kind) => {
    const failure = await render({ status, ...problem(error) }).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'ProviderFailure', kind, details: { status } });
    expect((failure as Error).message).not.toMatch(/secret|not found x|verified/);
  });

  test.each([
    ['input', 'input'],
    ['output', 'output'],
    ['unknown', undefined],
    [null, undefined],
  ])('tells of the stage %s of a refusal as %s', async (moderation_stage, stage) => {
    const error = { code: 'moderation_blocked', moderation_details: { moderation_stage, categories: ['other'] } };
    await expect(render({ status: 400, ...problem(error) })).rejects.toMatchObject({
      kind: 'refused',
      details: { stage },
    });
  });

  test('is a refusal however its details look', async () => {
    const error = { code: 'moderation_blocked', moderation_details: 'none' };
    await expect(render({ status: 400, ...problem(error) })).rejects.toMatchObject({ kind: 'refused' });
  });

  test.each([
    ['the parameter', { code: 'unknown_parameter', param: 'seed' }, { code: 'unknown_parameter', param: 'seed' }],
    [
      'which of several pictures',
      { code: 'unsupported_file_mimetype', param: 'image[1]' },
      { code: 'unsupported_file_mimetype', param: 'image[1]' },
    ],
    [
      'a picture that cannot be decoded',
      { code: 'invalid_image_file' },
      { code: 'invalid_image_file', param: 'image' },
    ],
    ['its type where it has no code', { type: 'server_error' }, { code: 'server_error', param: undefined }],
    ['a code that is a number', { code: 400 }, { code: '400', param: undefined }],
    ['nothing that may be input', { code: 'a secret', param: 'the plan' }, { code: undefined, param: undefined }],
  ])('names %s', async (_what, error, details) => {
    await expect(render({ status: 400, ...problem(error) })).rejects.toMatchObject({ details });
  });

  test.each([
    [{ 'retry-after-ms': '1500.4', 'retry-after': '60' }, 1500],
    [{ 'retry-after-ms': 'soon', 'retry-after': '2' }, 2000],
    [{ 'retry-after': '12' }, 12_000],
    [{}, undefined],
  ])('is waited for as its headers say: %j', async (headers, retryAfterMs) => {
    const busy = problem({ code: 'rate_limit_exceeded' });
    await expect(
      render({ status: 429, headers: { 'x-request-id': 'req_1', ...headers }, ...busy }),
    ).rejects.toMatchObject({
      kind: 'retryable',
      details: { retryAfterMs, requestId: 'req_1' },
    });
  });

  test.each([
    ['a page', 502, '<html>', 'retryable'],
    ['a text', 400, { error: 'prompt required' }, 'final'],
    ['nothing', 401, '', 'auth'],
  ])('that is %s is read by its status', async (_what, status, body, kind) => {
    await expect(render({ status, body })).rejects.toMatchObject({ kind });
  });
});

test.each([
  ['the request is to blame', { ...user, code: 'invalid_value' }, 'final'],
  ['the prompt is refused', { ...user, code: 'moderation_blocked' }, 'refused'],
  ['OpenAI is to blame', { type: 'server_error' }, 'retryable'],
])('an error in an answer that began well is read by itself: %s', async (_what, error, kind) => {
  await expect(render(problem(error))).rejects.toMatchObject({ kind, details: { status: 200 } });
});
