import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { meaningOf } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { Made } from '../provider.js';
import { openrouter } from './openrouter.provider.js';

test.each([...fixturesOf('openrouter')])('the fixture %s is read', async (file, { response }) => {
  const expected = meaningOf('openrouter', file);
  const outcome = await openrouter
    .render(aRenderCall(), fakeWire(openrouter, response))
    .catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) {
    const { status, code, param, stage } = outcome.details;
    expect({ kind: outcome.kind, code, param, stage }).toEqual(expected);
    expect(status).toBe(response.status);
    return;
  }
  const { pictures, usage, cost } = outcome as Made;
  expect({ pictures: pictures.length, output: usage?.outputTokens }).toEqual(expected);
  expect(usage).toEqual({ inputTokens: 8, outputTokens: 1290, outputImageTokens: 1290, outputTextTokens: 0 });
  expect(cost).toBe(0.0387);
});
