import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { meaningOf } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import { openai } from './openai.provider.js';

test.each([...fixturesOf('openai')])('the fixture %s is read', async (file, { response }) => {
  const expected = meaningOf('openai', file);
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
