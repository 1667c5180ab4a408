import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { meaningOf } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import { vertex } from './vertex.provider.js';

test.each([...fixturesOf('vertex')])('the fixture %s is read', async (file, { response }) => {
  const expected = meaningOf('vertex', file);
  const outcome = await vertex.render(aRenderCall(), fakeWire(vertex, response)).catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) {
    const { status, code, param, stage, retryAfterMs } = outcome.details;
    expect({ kind: outcome.kind, code, param, stage, retryAfterMs }).toEqual(expected);
    expect(status).toBe(response.status);
    expect(outcome.message).not.toMatch(/my-project|projects\/|candidateCount must/);
    return;
  }
  const { pictures, usage } = outcome as { pictures: unknown[]; usage: { outputTokens: number } };
  expect({ pictures: pictures.length, output: usage.outputTokens }).toEqual(expected);
});
