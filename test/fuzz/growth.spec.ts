import { Growth } from './support/growth.js';

const cases = 200;

/** What such cases leave behind, by what each of them makes and what is done with that. */
function leakOf(make: () => unknown, keep: (made: unknown) => unknown): number {
  const growth = new Growth();
  growth.plan(cases);
  for (let one = 0; one < cases; one++) {
    keep(make());
    growth.caseEnded();
  }
  return growth.leakPerCase;
}

test.each([
  ['buffers', () => Buffer.alloc(20_000, 'x')],
  ['objects', () => Array.from({ length: 500 }, (_, index) => ({ index, text: String(index) }))],
])('20 kB of %s that each case keeps are a leak, and what it lets go is none', (_, make) => {
  const kept: unknown[] = [];
  expect(leakOf(make, (made) => kept.push(made))).toBeGreaterThan(0);
  expect(leakOf(make, () => undefined)).toBe(0);
});
