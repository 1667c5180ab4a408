import { aHead } from '../../test/support/history.js';
import { useRedis } from '../../test/support/redis.js';
import { GenerationStore } from '../history/generation.store.js';
import { isAbandoned } from './abandoned.js';

const redis = useRedis();
let generations: GenerationStore;
let running: string;
let ended: string;

beforeAll(async () => {
  generations = new GenerationStore(redis.client);
  const heads = [aHead({ created: 1 }), aHead({ created: 2 })] as const;
  for (const head of heads) await generations.create(head);
  await generations.end(heads[1], { finished: 3, status: 'done' });
  [running, ended] = [heads[0].id, heads[1].id];
});

test('the result file of a call is of no use once its generation has ended', async () => {
  expect(await isAbandoned(`${ended}.0.0`, generations)).toBe(true);
  expect(await isAbandoned(`${running}.0.0`, generations)).toBe(false);
});

test('pictures of a record are not abandoned', async () => {
  for (const picture of ['0.0.0', '0.0.0.converted', 'input.0', 'mask'])
    expect(await isAbandoned(`${ended}.${picture}`, generations)).toBe(false);
});

test('inputs are, where their generation was never begun; drafts always', async () => {
  expect(await isAbandoned('gen_neverbegun.input.0', generations)).toBe(true);
  expect(await isAbandoned('gen_neverbegun.mask', generations)).toBe(true);
  expect(await isAbandoned(`${running}.0.0.draft.0.0`, generations)).toBe(true);
});
