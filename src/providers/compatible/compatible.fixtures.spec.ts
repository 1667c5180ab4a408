import { aRenderCall, fakeWire, fixturesOf } from '../../../test/support/fake-wire.js';
import { ProviderFailure, type FailureDetails, type FailureKind } from '../../domain/failure.js';
import { compatible } from './compatible.provider.js';

type Expected = { pictures: number } | ({ kind: FailureKind } & Partial<FailureDetails>);

/** What each fixture means to us. A new one in the folder needs its line. */
const expectations: Readonly<Record<string, Expected>> = {
  'sdcpp-200-generate.json': { pictures: 1 },
  'sdcpp-400.json': { kind: 'final' },
  // Automatic1111 speaks a language of its own, in which none of OpenAI's pictures is found.
  'a1111-200-txt2img.json': { kind: 'no_image' },
};

test.each([...fixturesOf('compatible')])('the fixture %s is read', async (file, { response }) => {
  const expected = expectations[file];
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
