import { aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import type { FailureDetails, FailureKind, ProviderFailure } from '../../domain/failure.js';
import { openrouter } from './openrouter.provider.js';

type Expected = { kind: FailureKind } & Partial<FailureDetails>;

async function failureOf(status: number, body: unknown, headers = {}): Promise<ProviderFailure> {
  const wire = fakeWire(openrouter, { status, body, headers });
  return openrouter.render(aRenderCall(), wire).then(
    () => Promise.reject(new Error('it did not fail')),
    (error: ProviderFailure) => error,
  );
}

const envelope = (code: number | string, message: string, metadata?: object) => ({
  error: { code, message, metadata },
  user_id: 'user_1',
});
/** An error of the provider behind, as OpenRouter wraps it. */
const behind = (code: number, raw: unknown) =>
  envelope(code, 'Provider returned error', {
    provider_name: 'Google AI Studio',
    raw: typeof raw === 'string' ? raw : JSON.stringify(raw),
  });

/** As recorded of a refused prompt: a 400, and nothing was billed. */
const blocked = envelope(400, 'Gemini blocked this request through content moderation.', {
  provider_name: 'Google AI Studio',
  finish_reason: 'PROHIBITED_CONTENT',
  candidate_count: 1,
  block_reason: 'PROHIBITED_CONTENT',
});
const moderated = envelope(403, 'Input flagged', { reasons: ['violence'], flagged_input: 'a se...cret' });
const policy = envelope(403, 'Blocked', { error_type: 'content_policy_violation', provider_code: 'SAFETY' });
const inFlight = envelope(402, 'This request would exceed your available credits', {
  reason: 'in_flight_budget_exhausted',
  limit_source: 'openrouter_in_flight_budget',
});
const google = (error: object) => ({
  error: { code: 400, message: 'a secret cat', status: 'INVALID_ARGUMENT', ...error },
});

const table: [string, number, unknown, Expected][] = [
  ['an invalid key', 401, envelope(401, 'User not found.'), { kind: 'auth' }],
  ['spent credits', 402, envelope(402, 'Insufficient credits'), { kind: 'quota' }],
  [
    'a spent limit of the key',
    402,
    envelope(402, 'x', { limit_source: 'openrouter_key_limit' }),
    { kind: 'quota', code: 'openrouter_key_limit' },
  ],
  [
    'credits held by running calls',
    402,
    inFlight,
    { kind: 'retryable', code: 'openrouter_in_flight_budget', retryAfterMs: 5_000 },
  ],
  [
    'a key that may not',
    403,
    envelope(403, 'Forbidden', { error_type: 'permission_denied' }),
    { kind: 'auth', code: 'permission_denied' },
  ],
  ['a flagged prompt', 403, moderated, { kind: 'refused', stage: 'input' }],
  [
    'a prompt that a guardrail stops',
    403,
    envelope(403, 'Blocked by a guardrail', { patterns: ['secret'] }),
    { kind: 'refused', stage: 'input' },
  ],
  ['a policy of the provider', 403, policy, { kind: 'refused', code: 'SAFETY', stage: 'output' }],
  ['a prompt that Google blocks', 400, blocked, { kind: 'refused', code: 'PROHIBITED_CONTENT', stage: 'input' }],
  ['an unknown model', 404, envelope(404, 'No endpoints found for x/y.'), { kind: 'auth' }],
  ['a name that is no model', 400, envelope(400, 'x/y is not a valid model ID'), { kind: 'auth' }],
  ['a timeout', 408, envelope(408, 'Your request timed out'), { kind: 'retryable', retryAfterMs: 5_000 }],
  ['a body that is too large', 413, envelope(413, 'Payload too large'), { kind: 'final', param: 'image' }],
  [
    'a limited rate',
    429,
    behind(429, google({ code: 429, status: 'RESOURCE_EXHAUSTED' })),
    { kind: 'retryable', code: 'RESOURCE_EXHAUSTED', retryAfterMs: 5_000 },
  ],
  ['a failure', 500, envelope(500, 'Internal Server Error'), { kind: 'retryable', retryAfterMs: 5_000 }],
  [
    'a provider that is down',
    502,
    envelope(502, 'x', { error_type: 'provider_unavailable' }),
    { kind: 'retryable', code: 'provider_unavailable', retryAfterMs: 5_000 },
  ],
  ['a timeout of the edge', 524, 'error code: 524', { kind: 'retryable', retryAfterMs: 5_000 }],
  ['an overloaded provider', 529, envelope(529, 'Overloaded'), { kind: 'retryable', retryAfterMs: 5_000 }],
  ['an error of another form', 400, { error: 'prompt required' }, { kind: 'final' }],
];

test.each(table)('%s (%i) is read', async (_fact, status, body, expected) => {
  const { kind, message, details } = await failureOf(status, body, { 'retry-after': '5' });
  const { code, param, stage, retryAfterMs } = details;
  expect({ kind, code, param, stage, retryAfterMs }).toEqual(expected);
  expect(details.status).toBe(status);
  expect(message).not.toMatch(/secret|cat\b|Gemini|flagged|blocked|x\/y/i);
});

test.each<[string, number, unknown, Expected]>([
  [
    'a picture held back',
    400,
    { candidates: [{ finishReason: 'IMAGE_SAFETY' }] },
    { kind: 'refused', code: 'IMAGE_SAFETY', stage: 'output' },
  ],
  [
    'a refusal after drawing',
    502,
    { candidates: [{ finishReason: 'SAFETY' }] },
    { kind: 'refused', code: 'SAFETY', stage: 'output' },
  ],
  [
    'a blocked prompt',
    400,
    { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } },
    { kind: 'refused', code: 'PROHIBITED_CONTENT', stage: 'input' },
  ],
  [
    'moderation at OpenAI',
    400,
    { error: { code: 'moderation_blocked', type: 'x' } },
    { kind: 'refused', code: 'moderation_blocked', stage: 'input' },
  ],
  ['a moderated request at BFL', 400, { status: 'Request Moderated' }, { kind: 'refused', stage: 'input' }],
  ['moderated content at BFL', 400, { status: 'Content Moderated' }, { kind: 'refused', stage: 'output' }],
  [
    'a model that drew nothing',
    502,
    { candidates: [{ finishReason: 'NO_IMAGE' }] },
    { kind: 'no_image', code: 'NO_IMAGE' },
  ],
  ['a model that only wrote', 502, { candidates: [{ finish_reason: 'STOP' }] }, { kind: 'no_image', code: 'STOP' }],
  ['no picture, in words', 502, 'No images generated by a secret model', { kind: 'no_image' }],
  ['a spent quota', 429, { error: { type: 'insufficient_quota' } }, { kind: 'quota', code: 'insufficient_quota' }],
  [
    'a key that the provider rejects',
    400,
    google({ details: [{ reason: 'API_KEY_INVALID' }] }),
    { kind: 'auth', code: 'API_KEY_INVALID' },
  ],
  [
    'a rejected value',
    400,
    { error: { code: 'invalid_value', param: 'size' } },
    { kind: 'final', code: 'invalid_value', param: 'size' },
  ],
  ['a rejected value without a name', 400, google({}), { kind: 'final', code: 'INVALID_ARGUMENT' }],
  [
    'an echo of the prompt',
    400,
    google({ message: 'bad prompt: {"reason": "SAFETY"}' }),
    { kind: 'final', code: 'INVALID_ARGUMENT' },
  ],
])('%s at the provider behind (%i) is read', async (_fact, status, raw, expected) => {
  const { kind, message, details } = await failureOf(status, behind(status, raw));
  const { code, param, stage } = details;
  expect({ kind, code, param, stage }).toEqual(expected);
  expect(message).not.toMatch(/secret|cat\b|Moderated/);
});

test('an error of the provider behind may also come as an object, or as nothing', async () => {
  const raw = { candidates: [{ finishReason: 'IMAGE_SAFETY' }] };
  expect(await failureOf(400, envelope(400, 'x', { raw }))).toMatchObject({ kind: 'refused' });
  expect(await failureOf(400, envelope(400, 'x', { raw: null }))).toMatchObject({ kind: 'final' });
  expect(await failureOf(502, envelope(502, 'x', { finish_reason: 'SOMETHING_NEW' }))).toMatchObject({
    kind: 'no_image',
  });
});

test.each([
  ['PROHIBITED_CONTENT', 'input'],
  ['IMAGE_SAFETY', 'output'],
])('a block for %s is of the %s', async (code, stage) => {
  const failure = await failureOf(400, envelope(400, 'x', { block_reason: code }));
  expect(failure).toMatchObject({ kind: 'refused', details: { code, stage } });
});

test.each([
  ['Invalid aspect_ratio', 'aspect_ratio'],
  ['resolution: Invalid option', 'resolution'],
  ['"size" cannot be combined with aspect_ratio', 'size'],
  ['input_references[0].image_url.url: Invalid URL', 'image'],
  ['Secret words of a prompt', undefined],
  ['model cats are not drawn', 'model'],
  ['', undefined],
])('of the message %j the field is %s', async (message, param) => {
  expect((await failureOf(400, envelope(400, message))).details.param).toBe(param);
});

test.each(['invalid_image', 'image_too_large', 'unsupported_image_format', 'image_download_failed'])(
  '%s is about a picture',
  async (code) => {
    const failure = await failureOf(400, envelope(400, 'x', { error_type: code }));
    expect(failure).toMatchObject({ kind: 'final', details: { code, param: 'image' } });
  },
);
