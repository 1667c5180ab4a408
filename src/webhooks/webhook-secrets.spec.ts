import { useRedis } from '../../test/support/redis.js';
import { Sealer } from '../assets/sealer.js';
import { WebhookSecrets } from './webhook-secrets.js';

const redis = useRedis();
const day = 86_400_000;
let now = 1_800_000_000_000;
let secrets: WebhookSecrets;
beforeAll(() => {
  secrets = new WebhookSecrets(redis.client, new Sealer('a secret', 'webhook secrets'), () => now);
});

test('a key has one secret, also when it is first asked for twice at once', async () => {
  const [one, other] = await Promise.all([secrets.of('key_1'), secrets.of('key_1')]);
  expect(one).toEqual(other);
  expect(one).toEqual({ key: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), former: [] });
  expect((await secrets.of('key_2')).key).not.toBe(one.key);
});

test('what was rotated is good for a day, however often', async () => {
  const first = await secrets.of('key_3');
  const second = await secrets.rotate('key_3');
  now += day / 2;
  const third = await secrets.rotate('key_3');
  expect(third.former.map(({ key }) => key)).toEqual([second.key, first.key]);
  now += day / 2;
  expect((await secrets.of('key_3')).former.map(({ key }) => key)).toEqual([second.key]);
  now += day / 2;
  expect(await secrets.of('key_3')).toEqual({ key: third.key, former: [] });
});

test('with another secret of the installation there is a new one', async () => {
  const { key } = await secrets.of('key_4');
  const others = new WebhookSecrets(redis.client, new Sealer('another secret', 'webhook secrets'), () => now);
  expect((await others.of('key_4')).key).not.toBe(key);
});
