import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { ProviderFailure, type FailureDetails, type FailureKind } from '../../domain/failure.js';
import { gemini } from './gemini.provider.js';

type Expected = { pictures: number; output: number } | ({ kind: FailureKind } & Partial<FailureDetails>);

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, Expected>> = {
  'gemini-200-image-only-16x9.json': { pictures: 1, output: 1290 },
  'gemini-200-image-safety.json': { kind: 'refused', code: 'IMAGE_SAFETY', stage: 'output' },
  'gemini-200-no-image.json': { kind: 'no_image', code: 'NO_IMAGE' },
  'gemini-200-prompt-blocked.json': { kind: 'refused', code: 'PROHIBITED_CONTENT', stage: 'input' },
  'gemini-200-text-and-image-png.json': { pictures: 1, output: 1291 },
  'gemini-200-text-only-refusal.json': { kind: 'no_image', code: 'STOP' },
  'gemini-400-api-key-invalid.json': { kind: 'auth', code: 'API_KEY_INVALID' },
  'gemini-400-bad-aspect-ratio.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'aspect_ratio' },
  'gemini-400-bad-input-image.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'inline_data' },
  'gemini-400-image-size-on-2.5.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
  'gemini-400-location-not-supported.json': { kind: 'auth', code: 'FAILED_PRECONDITION' },
  'gemini-400-multiple-candidates.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
  'gemini-400-payload-too-large.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
  'gemini-400-seed-not-int32.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'seed' },
  'gemini-400-unknown-field-nested.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'aspectRatio' },
  'gemini-400-unknown-field-toplevel-two.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'n' },
  'gemini-403-key-missing.json': { kind: 'auth', code: 'PERMISSION_DENIED' },
  'gemini-404-model.json': { kind: 'auth', code: 'NOT_FOUND' },
  'gemini-429-quota-with-retryinfo.json': { kind: 'quota', code: 'RESOURCE_EXHAUSTED', retryAfterMs: 47_000 },
  'gemini-500-internal.json': { kind: 'retryable', code: 'INTERNAL' },
  'gemini-503-overloaded.json': { kind: 'retryable', code: 'UNAVAILABLE' },
  'gemini3-200-multi-image-thought-signature.json': { pictures: 2, output: 2686 },
};

describe('the fixture', () => {
  test.each([...fixturesOf('gemini')])('%s is read', async (file, { response }) => {
    const expected = expectations[file];
    const outcome = await gemini.render(aRenderCall(), fakeWire(gemini, response)).catch((error: unknown) => error);
    if (outcome instanceof ProviderFailure) {
      const { status, code, param, stage, retryAfterMs } = outcome.details;
      const { kind, message } = outcome;
      expect({ kind, code, param, stage, retryAfterMs }).toEqual(expected);
      expect(status).toBe(response.status);
      expect(message).not.toMatch(/cat|children|quota, please|Unknown name|models\//);
      return;
    }
    const { pictures, usage } = outcome as { pictures: unknown[]; usage: { outputTokens: number } };
    expect({ pictures: pictures.length, output: usage.outputTokens }).toEqual(expected);
  });
});

test.each([
  ['* GenerateContentRequest.contents[0].parts[1].inline_data.mime_type: must be set'],
  ["Invalid value at 'contents[0].parts[1].inline_data.data' (TYPE_BYTES), Base64 decoding failed"],
  ['Unsupported MIME type: image/jpg'],
  ['Provided image is not valid'],
  ['Unable to process input image. Please retry or report'],
])('an error about a picture names it: %s', async (message) => {
  const answer = { status: 400, body: { error: { code: 400, status: 'INVALID_ARGUMENT', message } } };
  await expect(gemini.render(aRenderCall(), fakeWire(gemini, answer))).rejects.toMatchObject({
    kind: 'final',
    details: { param: 'inline_data' },
  });
});

describe('a rate limit', () => {
  const limit = (violation: object, message = 'Quota exceeded', delay = '34.07s') => ({
    status: 429,
    body: {
      error: { status: 'RESOURCE_EXHAUSTED', message, details: [{ violations: [violation] }, { retryDelay: delay }] },
    },
  });

  test.each([
    ['per minute is waited for', limit({ quotaId: 'RequestsPerMinutePerProject' }), 'retryable'],
    ['per day is a spent quota', limit({ quotaId: 'RequestsPerDayPerProject' }), 'quota'],
    ['of nothing is a spent quota', limit({ quotaId: 'PerMinute', quotaValue: '0' }), 'quota'],
    ['that the message gives as 0 is a spent quota', limit({}, 'limit: 0, model: x'), 'quota'],
    ['that the message gives as 0.5 is not', limit({}, 'limit: 0.5'), 'retryable'],
  ])('%s', async (_fact, answer, kind) => {
    await expect(gemini.render(aRenderCall(), fakeWire(gemini, answer))).rejects.toMatchObject({
      kind,
      details: { retryAfterMs: 34_070 },
    });
  });
});
