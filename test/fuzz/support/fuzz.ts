import fc, { type Arbitrary } from 'fast-check';
import { randomInt } from 'node:crypto';
import { relative } from 'node:path';
import { Growth, memoryAfterCollection } from './growth.js';

/** The same cases for everybody, so that a change is blamed for nothing that was there before it; `random` looks for more. */
const { HALFTONE_FUZZ_SEED: wanted = '20261130' } = process.env;
/** What failed under a seed fails under it again. */
const seed = wanted === 'random' ? randomInt(2 ** 31) : Number(wanted);
/** How many times the usual number of cases. */
const times = Number(process.env.HALFTONE_FUZZ_TIMES ?? 1);
const shrinkingMs = 300_000;

/** Of the cases of one file. */
export const growth = new Growth(memoryAfterCollection);

beforeAll(() => {
  const file = relative(process.cwd(), expect.getState().testPath ?? '');
  process.stdout.write(`${file}: HALFTONE_FUZZ_SEED=${seed} repeats these cases\n`);
});

/** A test of that many cases, one after the other; the first for which `hold` throws is shrunk to a smaller one. */
export function fuzz<Case>(
  title: string,
  cases: number,
  arbitrary: Arbitrary<Case>,
  hold: (one: Case) => Promise<void>,
): void {
  growth.plan(cases * times);
  const property = fc.asyncProperty(arbitrary, async (one) => {
    await hold(one);
    growth.caseEnded();
  });
  test(`${title} (${cases} cases)`, () => fc.assert(property, { seed, numRuns: cases * times }), shrinkingMs * times);
}
