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
  expect(one).toEqual({ key: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), previous: undefined });
  expect((await secrets.of('key_2')).key).not.toBe(one.key);
});

test('what was rotated is good for a day, and only the last that was', async () => {
  const first = await secrets.of('key_3');
  const second = await secrets.rotate('key_3');
  expect(second.previous?.key).toBe(first.key);
  now += day / 2;
  const third = await secrets.rotate('key_3');
  expect(third).toEqual({ key: expect.any(String), previous: { key: second.key, validUntil: now + day } });
  now += day - 1;
  expect((await secrets.of('key_3')).previous?.key).toBe(second.key);
  now += 1;
  expect(await secrets.of('key_3')).toEqual({ key: third.key, previous: undefined });
});

test('with another secret of the installation there is a new one', async () => {
  const { key } = await secrets.of('key_4');
  const others = new WebhookSecrets(redis.client, new Sealer('another secret', 'webhook secrets'), () => now);
  expect((await others.of('key_4')).key).not.toBe(key);
});
