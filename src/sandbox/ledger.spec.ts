import { openLedger } from './ledger.js';

test('lines stay in order and are found and summed by provider', () => {
  const ledger = openLedger();
  const first = { provider: 'gemini', requestId: 'one', model: 'a', pictures: 1, usd: 0.25 };
  const second = { provider: 'fal', requestId: 'two', model: 'b', pictures: 2, usd: 0.5 };
  for (const line of [first, second, first]) ledger.bill(line);
  expect(ledger.lines()).toEqual([first, second, first]);
  expect(ledger.lines('fal')).toEqual([second]);
  expect([ledger.total(), ledger.total('gemini'), ledger.total('replicate')]).toEqual([1, 0.5, 0]);
});
