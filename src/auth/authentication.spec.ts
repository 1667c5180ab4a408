import { Controller, Module, type MiddlewareConsumer, type NestModule, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { useRedis } from '../../test/support/redis.js';
import { Config } from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import type { GatewayError } from '../domain/errors.js';
import { RedisConnections } from '../redis/redis-connection.js';
import { RedisModule } from '../redis/redis.module.js';
import { ApiKeyStore } from './api-key.store.js';
import { AuthModule } from './auth.module.js';
import { authenticate, keyOf } from './authentication.js';

let app: NestExpressApplication;
afterAll(() => app.close());
const redis = useRedis();
const secret = 'ht_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG';
let url: string;

@Controller()
class WhoController {
  @Post('images')
  images(@Req() request: Request) {
    return { key: keyOf(request).id, bodyRead: request.readableDidRead };
  }

  @Post('platform')
  platform(@Req() request: Request) {
    return { key: keyOf(request).id };
  }

  @Post('open')
  open(@Req() request: Request) {
    return { key: keyOf(request).id };
  }
}

beforeAll(async () => {
  @Module({
    imports: [ConfigModule.for(new Config({})), RedisModule.for(new RedisConnections(redis.url)), AuthModule],
    controllers: [WhoController],
  })
  class App implements NestModule {
    configure(consumer: MiddlewareConsumer): void {
      consumer.apply(authenticate('images')).forRoutes('images');
      consumer.apply(authenticate('platform')).forRoutes('platform');
    }
  }
  app = await NestFactory.create<NestExpressApplication>(App, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters({
    catch: (error: GatewayError, host) =>
      host.switchToHttp().getResponse().status(error.row.status).json({ code: error.code, message: error.message }),
  });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  const keys = app.get(ApiKeyStore);
  const key = { name: '', created: 0, defaults: {} };
  await keys.add({ ...key, id: 'painter', scopes: ['images'] }, secret);
  await keys.add({ ...key, id: 'admin', scopes: ['admin'] }, 'ht_admin-key');
  await keys.add({ ...key, id: 'old', scopes: ['images'], expires: 1_000 }, 'ht_expired-key');
  for (const [id, ended] of [
    ['left', {}],
    ['left-and-over', { expires: 2 }],
  ] as const) {
    await keys.add({ ...key, id, scopes: ['images'], ...ended }, `ht_rotated-${id}`);
    await keys.change(id, (former) => former, `ht_revoked-${id}`);
    await keys.change(id, (former) => ({ ...former, revoked: Date.UTC(2026, 10, 25) }));
  }
});

test.each([
  ['a bearer token', { authorization: `Bearer ${secret}` }],
  ['a bearer token, whatever the case and spaces', { authorization: `bearer   ${secret} ` }],
  ['api-key', { 'api-key': secret }],
  ['api-key beside a proxy’s own Authorization', { 'api-key': secret, authorization: 'Basic cHJveHk6cHJveHk=' }],
])('a key is taken from %s', async (_where, headers) => {
  expect(await post('images', headers)).toEqual([201, { key: 'painter', bodyRead: false }]);
});

test.each([
  [{}],
  [{ authorization: '' }],
  [{ authorization: 'Bearer ' }],
  [{ authorization: 'Basic abc' }],
  [{ 'api-key': ' ' }],
])('without a key (%j) it says how to send one', async (headers) => {
  const message = expect.stringMatching(/^You didn't provide an API key\. .*Authorization: Bearer YOUR_KEY/);
  expect(await post('images', headers)).toEqual([401, { code: 'missing_api_key', message }]);
});

test.each([
  ['sk-proj-0123456789wxyz', 'Incorrect API key provided: sk-***wxyz.'],
  ['ht_expired-kez', 'Incorrect API key provided: ht_***-kez.'],
  ['ht_rotated-left', 'Incorrect API key provided: ht_***left.'],
  ['ht_revoked-lefs', 'Incorrect API key provided: ht_***lefs.'],
  ['short', 'Incorrect API key provided.'],
  [`${secret}x`, 'Incorrect API key provided: ht_***EFGx.'],
])('%s is refused and not repeated', async (wrong, beginning) => {
  const message = expect.stringContaining(beginning);
  expect(await post('images', { authorization: `Bearer ${wrong}` })).toEqual([
    401,
    { code: 'invalid_api_key', message },
  ]);
});

test.each([
  ['ht_expired-key', 'expired on 1970-01-01T00:00:01.000Z'],
  ['ht_revoked-left', 'was revoked on 2026-11-25T00:00:00.000Z'],
  ['ht_revoked-left-and-over', 'was revoked on 2026-11-25T00:00:00.000Z'],
])('who holds %s is told that it %s', async (ended, how) => {
  const message = `This API key ${how}. Ask who runs Halftone for another one.`;
  expect(await post('images', { 'api-key': ended })).toEqual([401, { code: 'invalid_api_key', message }]);
});

test('a key that was revoked and is set again is let in', async () => {
  const keys = app.get(ApiKeyStore);
  await keys.replace({ id: 'left', name: '', scopes: ['images'], created: 0, defaults: {} }, 'ht_revoked-left');
  expect(await post('images', { 'api-key': 'ht_revoked-left' })).toEqual([
    201,
    expect.objectContaining({ key: 'left' }),
  ]);
});

test('a key without the scope is refused, an admin’s is not', async () => {
  const message = 'This API key lacks the scope "platform", which this route needs.';
  expect(await post('platform', { 'api-key': secret })).toEqual([403, { code: 'insufficient_scope', message }]);
  expect(await post('platform', { 'api-key': 'ht_admin-key' })).toEqual([201, { key: 'admin' }]);
});

test('a route that asks for a key without authentication is an error of ours', async () => {
  expect((await post('open', { 'api-key': secret }))[0]).toBe(500);
});

async function post(path: string, headers: Record<string, string>): Promise<[number, unknown]> {
  const response = await fetch(`${url}/${path}`, { method: 'POST', headers, body: 'a body' });
  return [response.status, await response.json()];
}
