import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { meaningOf } from '../../../test/support/fixture-meanings.js';
import { ProviderFailure } from '../../domain/failure.js';
import { compatible } from './compatible.provider.js';

test.each([...fixturesOf('compatible')])('the fixture %s is read', async (file, { response }) => {
  const expected = meaningOf('compatible', file);
  const outcome = await compatible
    .render(aRenderCall(), fakeWire(compatible, response))
    .catch((error: unknown) => error);
  if (outcome instanceof ProviderFailure) {
    const { code, param, stage } = outcome.details;
    expect({ kind: outcome.kind, code, param, stage }).toEqual(expected);
    expect(outcome.message).not.toMatch(/prompt required/);
    return;
  }
  expect({ pictures: (outcome as { pictures: unknown[] }).pictures.length }).toEqual(expected);
});
