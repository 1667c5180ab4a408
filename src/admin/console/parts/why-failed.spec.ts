import type { Attempt, GenerationRecord } from '../api/types.js';
import { whyFailed } from './why-failed.js';

const attempt = (provider: string, status: string, http_status: number | null, code: string | null = null) =>
  ({ provider, status, http_status, code }) as Attempt;

function failed(code: string, attempts: readonly Attempt[]) {
  const error = { code, message: 'What the client was told.', param: null };
  return { error, attempts, failures: [] } as unknown as GenerationRecord;
}

const busy = attempt('gemini', 'retryable', 503, 'UNAVAILABLE');

test('the calls of a provider are told as one, with what it answered', () => {
  expect(whyFailed(failed('upstream_unavailable', [busy, busy, busy]))).toEqual({
    sentence: 'gemini was busy or failing (HTTP 503, UNAVAILABLE) in 3 calls.',
    provider: 'gemini',
    kind: 'retryable',
    httpStatus: 503,
    providerCode: 'UNAVAILABLE',
    code: 'upstream_unavailable',
  });
});

test('providers are told in the order in which they were tried, and the last one decides', () => {
  const why = whyFailed(failed('moderation_blocked', [busy, attempt('fal', 'refused', null)]));
  expect(why?.sentence).toBe(
    'gemini was busy or failing (HTTP 503, UNAVAILABLE), then fal refused it by its content policy.',
  );
  expect(why).toMatchObject({ provider: 'fal', kind: 'refused', httpStatus: null });
});

test.each([
  ['auth', 'x did not accept our key (HTTP 401).'],
  ['quota', 'x has no quota or credit left for us (HTTP 401).'],
  ['no_image', 'x answered without a picture (HTTP 401).'],
  ['final', 'x did not accept the request (HTTP 401).'],
  ['something_new', 'x failed (HTTP 401).'],
])('%s: %s', (kind, sentence) => {
  expect(whyFailed(failed('provider_unavailable', [attempt('x', kind, 401)]))?.sentence).toBe(sentence);
});

test('who broke off before an outcome was known, a provider or a worker of ours, is told as the client heard it', () => {
  const why = whyFailed(failed('upstream_outcome_unknown', [busy, attempt('gemini', 'outcome_unknown', null)]));
  expect(why).toMatchObject({ sentence: 'What the client was told.', provider: 'gemini', kind: 'outcome_unknown' });
});

test('what no call explains is told as it was told to the client', () => {
  const why = { sentence: 'What the client was told.', provider: null, kind: null };
  expect(whyFailed(failed('generation_timeout', [busy]))).toMatchObject(why);
  expect(whyFailed(failed('server_error', []))).toMatchObject(why);
});

test('a done one that lacks a picture has a reason too, and a whole one has none', () => {
  const record = failed('x', [attempt('x', 'done', null), attempt('x', 'refused', 200)]);
  const failures = [{ index: 1, code: 'moderation_blocked', message: 'No.', param: null, provider: 'x' }];
  expect(whyFailed({ ...record, error: null, failures } as GenerationRecord)).toMatchObject({
    sentence: 'x refused it by its content policy (HTTP 200).',
    code: 'moderation_blocked',
  });
  expect(whyFailed({ ...record, error: null, failures: [] } as GenerationRecord)).toBeUndefined();
});
