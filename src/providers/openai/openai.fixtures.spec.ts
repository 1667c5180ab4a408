import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { ProviderFailure, type FailureDetails, type FailureKind } from '../../domain/failure.js';
import { openai } from './openai.provider.js';

type Expected = { pictures: number; output: number } | ({ kind: FailureKind } & Partial<FailureDetails>);

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, Expected>> = {
  'openai-200-generate.json': { pictures: 1, output: 439 },
  'openai-400-invalid-size.json': { kind: 'final', code: 'invalid_value', param: 'size' },
  'openai-400-moderation-blocked.json': { kind: 'refused', code: 'moderation_blocked', stage: 'input' },
  'openai-400-unknown-parameter.json': { kind: 'final', code: 'unknown_parameter', param: 'response_format' },
  'openai-401-invalid-key.json': { kind: 'auth', code: 'invalid_api_key' },
  'openai-403-org-not-verified.json': { kind: 'auth', code: 'invalid_request_error' },
  'openai-429-rate-limit.json': { kind: 'retryable', code: 'rate_limit_exceeded', retryAfterMs: 12_000 },
};

test.each([...fixturesOf('openai')])('the fixture %s is read', async (file, { response }) => {
  const expected = expectations[file];
  if (!expected) throw new Error(`${file} has no expectation`);
  const outcome = await openai.render(aRenderCall(), fakeWire(openai, response)).catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) {
    const { status, code, param, stage, retryAfterMs, requestId } = outcome.details;
    expect({ kind: outcome.kind, code, param, stage, retryAfterMs }).toEqual(expected);
    expect({ status, requestId }).toEqual({
      status: response.status,
      requestId: 'req_d0c38038e28e411d818495600cc1cb51',
    });
    expect(outcome.message).not.toMatch(/safety system|512x512|sk-|org-|settings|response_format/);
    return;
  }
  const { pictures, usage, requestId } = outcome as {
    pictures: unknown[];
    usage: { outputTokens: number };
    requestId: string;
  };
  expect({ pictures: pictures.length, output: usage.outputTokens }).toEqual(expected);
  expect(requestId).toBe('req_d0c38038e28e411d818495600cc1cb51');
});
