import type { ModelState } from '../../api/providers.js';
import { restingModels, restOf, whyOf } from './state-words.js';

const said = (why: ReturnType<typeof whyOf>) =>
  [why.before, why.variables.join(' or '), why.after].filter(Boolean).join(' ');

test.each([
  ['not_configured', ['FAL_KEY'], 'FAL_KEY is missing: set it and start Halftone again.'],
  ['configured', ['FAL_KEY'], 'FAL_KEY is set.'],
  ['configured', ['A', 'B'], 'A or B (one of them) is set.'],
  ['sandbox', ['FAL_KEY'], 'An emulator. The real one is turned on by FAL_KEY'],
  ['sandbox', [], 'Exists only in the sandbox.'],
  ['only_in_sandbox', [], 'Exists only in the sandbox.'],
  ['catalog', ['X'], 'The catalog lists it.'],
] as const)('%s by %j: %s', (reason, variables, text) => {
  expect(said(whyOf({ reason, variables }))).toBe(text);
});

test.each([
  ['failing', 40_000, 'Tried last for 40 s more, as its calls kept failing.'],
  ['auth', 59_200, 'Tried last for 1 min more, as it did not accept our key.'],
  ['quota', -5_000, 'Tried last for 1.0 s more, as we have no quota or credit left there.'],
] as const)('one that rests as %s with %d ms left: %s', (reason, left, text) => {
  expect(restOf({ reason, until: 100 }, 100_000 - left)).toBe(text);
});

test('models that rest are named where their provider does not rest as a whole', () => {
  const rest = { reason: 'failing', until: 1 } as const;
  const models = [
    { id: 'one', resting: rest },
    { id: 'two', resting: null },
  ] as ModelState[];
  expect(restingModels({ resting: null, models })).toBe('one');
  expect(restingModels({ resting: rest, models })).toBeUndefined();
  expect(restingModels({ resting: null, models: models.slice(1) })).toBeUndefined();
});
