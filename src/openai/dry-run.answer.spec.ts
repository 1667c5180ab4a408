import { anOfferPlan } from '../../test/support/generation.js';
import type { BillLine } from '../domain/bill.js';
import { dryRunAnswer } from './dry-run.answer.js';

const line: BillLine = { type: 'output', metric: 'image', quantity: 1, unitPrice: 0.039, usd: 0.039 };

function answer(n: number, imagesPerCall: number, estimates: readonly (readonly BillLine[] | undefined)[]) {
  const route = estimates.map((_, index) => anOfferPlan(`offer-${index}`, { imagesPerCall }));
  return dryRunAnswer({ plan: { n, delivery: 'url', route }, estimates });
}

describe('a dry run answers', () => {
  test.each([
    [1, 1, 1, 1],
    [3, 1, 3, 1],
    [1, 4, 1, 1],
    [3, 4, 1, 3],
    [4, 4, 1, 4],
    [5, 4, 2, 4],
    [9, 4, 3, 4],
  ])('for %i pictures where a call makes up to %i: %i calls of %i', (n, imagesPerCall, calls, perCall) => {
    const { route } = answer(n, imagesPerCall, [[line]]).plan;
    expect(route).toMatchObject([{ calls, images_per_call: perCall }]);
  });

  test('the price of the first offer in millionths of a dollar, and that of each beside it', () => {
    const { total_cost_micros, components, plan } = answer(2, 1, [[line, line], undefined]);
    expect([total_cost_micros, components.length]).toEqual([78_000, 2]);
    expect(plan.route.map((offer) => offer.total_cost_micros)).toEqual([78_000, null]);
  });

  test('null for a price that is unknown, and 0 only for one that is nothing', () => {
    expect(answer(1, 1, [undefined, [line]])).toMatchObject({ total_cost_micros: null, components: [] });
    expect(answer(1, 1, [[]])).toMatchObject({ total_cost_micros: 0, components: [] });
  });
});
