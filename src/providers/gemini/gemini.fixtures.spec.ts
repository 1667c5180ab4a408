import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { meaningOf } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import { gemini } from './gemini.provider.js';

describe('the fixture', () => {
  test.each([...fixturesOf('gemini')])('%s is read', async (file, { response }) => {
    const expected = meaningOf('gemini', file);
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
