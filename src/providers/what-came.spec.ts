import { ProviderFailure } from '../domain/failure.js';
import { whatCame } from './what-came.js';

const lost = new ProviderFailure('outcome_unknown', 'it broke');

test('what came is kept, in order, and the failure of the rest is told', async () => {
  expect(await whatCame([Promise.resolve(1), Promise.reject(lost), Promise.resolve(3)])).toEqual({
    came: [1, 3],
    lost,
  });
});

test('the failure is thrown where nothing came', async () => {
  await expect(whatCame([Promise.reject(lost), Promise.reject(lost)])).rejects.toBe(lost);
});

test('what can be fetched again is not given up', async () => {
  const busy = new ProviderFailure('retryable', 'busy');
  await expect(whatCame([Promise.resolve(1), Promise.reject(busy)])).rejects.toBe(busy);
});

test('an accident of ours is thrown whatever came', async () => {
  const accident = new TypeError('a bug');
  await expect(whatCame([Promise.resolve(1), Promise.reject(accident)])).rejects.toBe(accident);
});

test('nothing asked for is nothing', async () => {
  expect(await whatCame([])).toEqual({ came: [], lost: undefined });
});
