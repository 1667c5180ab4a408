import { setImmediate } from 'node:timers/promises';
import { MemoryBudget } from './memory-budget.js';

test('what fits together runs side by side, in order of asking, and what is larger than all runs alone', async () => {
  const budget = new MemoryBudget(100);
  const begun: string[] = [];
  const begin = async (name: string, bytes: number) => {
    const giveBack = await budget.take(bytes);
    begun.push(name);
    return giveBack;
  };
  const [one, two] = [begin('60', 60), begin('40', 40)];
  const huge = begin('1000', 1_000);
  const small = begin('1', 1);
  await setImmediate();
  expect(begun).toEqual(['60', '40']);
  (await one)();
  await setImmediate();
  expect(begun).toEqual(['60', '40']);
  (await two)();
  await setImmediate();
  expect(begun).toEqual(['60', '40', '1000']);
  (await huge)();
  (await small)();
  expect(begun).toEqual(['60', '40', '1000', '1']);
});
