import { Growth } from './support/growth.js';

const megabyte = 1024 ** 2;
/** What looks differ by, of programs that leak nothing. */
const noise = [0.5, -1, 2, -0.5, 1, -2, 0, 1.5].map((wild) => wild * megabyte);

/** Of so many cases that each leave so much behind. */
function leakOf(cases: number, leftPerCase: number, fall = 0): number {
  let ended = 0;
  let look = 0;
  const growth = new Growth(() => {
    const wild = noise[look] ?? 0;
    look += 1;
    return 200 * megabyte + ended * leftPerCase + wild + (look === 1 ? fall : 0);
  });
  growth.plan(cases);
  for (ended = 1; ended <= cases; ended++) growth.caseEnded();
  return growth.leakPerCase;
}

test.each([[200], [400], [2_000]])(
  'of %i cases 20 kB that each leaves behind are a leak, and 2 kB are none',
  (cases) => {
    expect(leakOf(cases, 20_480)).toBeGreaterThan(0);
    expect(leakOf(cases, 2_000)).toBe(0);
  },
);

test('what was there before and goes meanwhile hides no leak', () => {
  expect(leakOf(400, 20_480, 13 * megabyte)).toBeGreaterThan(0);
});
