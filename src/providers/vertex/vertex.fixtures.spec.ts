import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { ProviderFailure, type FailureDetails, type FailureKind } from '../../domain/failure.js';
import { vertex } from './vertex.provider.js';

type Expected = { pictures: number; output: number } | ({ kind: FailureKind } & Partial<FailureDetails>);

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, Expected>> = {
  'vertex-200-image.json': { pictures: 1, output: 1296 },
  // Imagen's own form, which its service no longer speaks.
  'vertex-200-imagen-predict.json': { kind: 'no_image' },
  'vertex-400-candidate-count.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
  'vertex-401-expired-token.json': { kind: 'auth', code: 'ACCESS_TOKEN_TYPE_UNSUPPORTED' },
  'vertex-403-iam.json': { kind: 'auth', code: 'IAM_PERMISSION_DENIED' },
  'vertex-404-publisher-model.json': { kind: 'auth', code: 'NOT_FOUND' },
  'vertex-429-resource-exhausted.json': { kind: 'retryable', code: 'RESOURCE_EXHAUSTED' },
};

test.each([...fixturesOf('vertex')])('the fixture %s is read', async (file, { response }) => {
  const expected = expectations[file];
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
