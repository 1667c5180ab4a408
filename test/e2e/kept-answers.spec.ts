import { useGateway } from '../support/gateway.js';
import { platform } from '../support/platform.js';

const gateway = useGateway();

interface Key {
  readonly id: string;
  readonly key: string;
}

const make = (name: string, idempotencyKey: string) =>
  platform<Key>(gateway, '/keys', {
    body: { name, scopes: ['images'] },
    headers: { 'idempotency-key': idempotencyKey },
  });

test('a key that is asked for twice under one Idempotency-Key is one key, also side by side', async () => {
  const answers = [...(await Promise.all([make('one', 'a'), make('one', 'a')])), await make('one', 'a')];
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id} ${body.key}`)).size).toBe(1);
  const other = await make('other', 'a');
  expect([other.status, other.headers.get('x-should-retry')]).toEqual([409, 'false']);
});

test('a refused request leaves its Idempotency-Key free', async () => {
  const bad = await platform(gateway, '/keys', { body: { name: 'x' }, headers: { 'idempotency-key': 'b' } });
  expect(bad.status).toBe(400);
  expect((await make('x', 'b')).status).toBe(201);
});

test('the secret of a key lies nowhere in Redis as it is', async () => {
  const { body } = await make('secret', 'c');
  const texts: string[] = [];
  for (const key of await gateway.redis.keys('*idempotency*')) texts.push((await gateway.redis.get(key)) ?? '');
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.join()).not.toContain(body.key);
});
