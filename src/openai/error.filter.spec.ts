import {
  Body,
  Controller,
  Get,
  HttpException,
  Logger,
  type LoggerService,
  Module,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { Redis } from 'ioredis';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { GatewayError } from '../domain/errors.js';
import { ErrorFilter } from './error.filter.js';

const thrown: Record<string, () => unknown> = {
  missing_key: () => new GatewayError('missing_api_key', 'No key.'),
  wrong_key: () => new GatewayError('invalid_api_key', 'Wrong key.'),
  param: () => new GatewayError('invalid_value', 'No.', { param: 'size' }),
  limited: () => new GatewayError('rate_limit_exceeded', 'Slow.', { retryAfterMs: 2_300 }),
  unavailable: () => new GatewayError('upstream_unavailable', 'Later.'),
  running: () => new GatewayError('still_running', 'Wait.', { retryAfterMs: 1_000, more: { generation_id: 'g' } }),
  unknown_outcome: () => new GatewayError('upstream_outcome_unknown', 'Who knows.'),
  moderated: () => {
    const moderation_details = { moderation_stage: 'input', categories: [] };
    return new GatewayError('moderation_blocked', 'Blocked.', { more: { moderation_details } });
  },
  redis_slow: () => new Error('Command timed out'),
  redis_gone: () =>
    new Redis({ port: 1, retryStrategy: () => null, maxRetriesPerRequest: 0 }).on('error', () => 0).get('a'),
  bug: () => Object.assign(new TypeError('the secret prompt'), { code: 'E_BUG' }),
  no_error: () => 'the secret prompt',
  nothing: () => undefined,
  forbidden: () => new HttpException('the secret prompt', 403),
  broken: () => new HttpException('the secret prompt', 500),
};

@Controller()
class Thrower {
  @Get('throw/:name')
  async throw(@Req() { params }: Request): Promise<void> {
    const made = thrown[String(params.name)]?.();
    throw made instanceof Promise ? await made.catch((error: unknown) => error) : made;
  }

  @Get('late')
  late(@Res() response: Response): void {
    response.writeHead(200, { 'content-length': 100 }).write('half');
    throw new Error('late');
  }

  @Post('body')
  body(@Body() body: unknown): unknown {
    return body;
  }
}

@Module({ controllers: [Thrower] })
class ThrowerModule {}

const logged: unknown[] = [];
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  const logger: LoggerService = { log: () => undefined, warn: () => undefined, error: (line) => logged.push(line) };
  app = await NestFactory.create<NestExpressApplication>(ThrowerModule, { logger });
  app.use((_request: Request, response: Response, next: () => void) => {
    response.setHeader('x-request-id', 'req_1');
    next();
  });
  app.useBodyParser('json', { limit: 100 });
  app.useGlobalFilters(new ErrorFilter());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
beforeEach(() => void logged.splice(0));
afterAll(async () => {
  await app.close();
  Logger.overrideLogger(['error', 'warn', 'log']);
});

test.each([
  ['missing_key', 401, 'invalid_request_error', null, null, {}],
  ['wrong_key', 401, 'invalid_request_error', null, 'invalid_api_key', {}],
  ['param', 400, 'invalid_request_error', 'size', 'invalid_value', {}],
  ['limited', 429, 'rate_limit_error', null, 'rate_limit_exceeded', { 'retry-after': '3', 'retry-after-ms': '2300' }],
  ['unavailable', 503, 'service_unavailable_error', null, 'upstream_unavailable', { 'retry-after': '1' }],
  ['running', 504, 'server_error', null, 'still_running', { 'retry-after': '1', 'x-should-retry': 'true' }],
  ['unknown_outcome', 502, 'server_error', null, 'upstream_outcome_unknown', { 'x-should-retry': 'false' }],
  ['moderated', 400, 'image_generation_user_error', null, 'moderation_blocked', {}],
  ['redis_slow', 503, 'service_unavailable_error', null, 'server_is_overloaded', { 'retry-after': '1' }],
  ['redis_gone', 503, 'service_unavailable_error', null, 'server_is_overloaded', { 'retry-after-ms': '1000' }],
  ['bug', 500, 'server_error', null, 'server_error', {}],
  ['no_error', 500, 'server_error', null, 'server_error', {}],
  ['nothing', 500, 'server_error', null, 'server_error', {}],
  ['forbidden', 403, 'invalid_request_error', null, 'insufficient_scope', {}],
  ['broken', 500, 'server_error', null, 'server_error', {}],
])('%s is %i %s', async (name, status, type, param, code, headers) => {
  const answer = await fetch(`${url}/throw/${name}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('x-request-id')).toBe('req_1');
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  expect(error).toEqual(expect.objectContaining({ type, param, code, message: expect.any(String) }));
  expect(JSON.stringify(error)).not.toContain('secret');
  const told = ['retry-after', 'retry-after-ms', 'x-should-retry'].flatMap(
    (header) => answer.headers.get(header) ?? [],
  );
  expect(told.length === 0).toBe(Object.keys(headers).length === 0);
  expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
});

test('further members stand in the error', async () => {
  const members = async (name: string) =>
    ((await (await fetch(`${url}/throw/${name}`)).json()) as { error: object }).error;
  expect(await members('moderated')).toMatchObject({
    moderation_details: { moderation_stage: 'input', categories: [] },
  });
  expect(await members('running')).toMatchObject({ generation_id: 'g' });
});

test.each(['GET', 'POST', 'DELETE'])('an unknown route is told without its query (%s)', async (method) => {
  const answer = await fetch(`${url}/v1/nowhere?key=secret`, { method });
  expect(answer.status).toBe(404);
  const message = `Invalid URL (${method} /v1/nowhere)`;
  expect(await answer.json()).toEqual({
    error: { message, type: 'invalid_request_error', param: null, code: 'unknown_url' },
  });
});

test('a path that cannot be decoded is an unknown route', async () => {
  const answer = await fetch(`${url}/throw/%FF`);
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { error: expect.objectContaining({ code: 'unknown_url' }) },
  ]);
});

test.each([
  ['bad JSON', '{"prompt": secret', {}, 400, 'invalid_json', 'not valid JSON'],
  ['a bare word', 'secret', {}, 400, 'invalid_json', 'not valid JSON'],
  ['a large body', `"${'x'.repeat(200)}"`, {}, 413, 'request_too_large', '100 bytes'],
  [
    'a large body, packed',
    gzipSync(`{"a":"${'x'.repeat(200)}"}`),
    { 'content-encoding': 'gzip' },
    413,
    'request_too_large',
    '',
  ],
  ['an unknown encoding', '{}', { 'content-encoding': 'rot13' }, 400, 'unsupported_media_type', 'UTF-8'],
  ['a broken encoding', '{}', { 'content-encoding': 'gzip' }, 400, 'invalid_json', 'could not be read'],
  [
    'an unknown charset',
    '{}',
    { 'content-type': 'application/json; charset=x' },
    400,
    'unsupported_media_type',
    'UTF-8',
  ],
])('%s is refused', async (_what, body, headers, status, code, message) => {
  const sent = { 'content-type': 'application/json', ...headers };
  const answer = await fetch(`${url}/body`, { method: 'POST', body, headers: sent });
  const { error } = (await answer.json()) as { error: Record<string, unknown> };
  expect([answer.status, error.code, error.message]).toEqual([status, code, expect.stringContaining(message)]);
  expect(JSON.stringify(error)).not.toContain('secret');
});

test('an answer that has begun is cut off', async () => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write('GET /late HTTP/1.1\r\nHost: x\r\n\r\n');
  const received: Buffer[] = [];
  for await (const chunk of socket) received.push(chunk as Buffer);
  expect(String(Buffer.concat(received))).toMatch(/^HTTP\/1\.1 200 OK[^]*\r\n\r\nhalf$/);
});

test('bugs are logged under the request’s id, with their frames and without their message; the rest is not', async () => {
  await fetch(`${url}/throw/param`);
  await fetch(`${url}/throw/redis_slow`);
  expect(logged).toEqual([]);
  await fetch(`${url}/throw/bug`);
  expect(logged).toEqual([
    {
      msg: 'unforeseen error',
      request: 'req_1',
      name: 'TypeError',
      code: 'E_BUG',
      frames: expect.arrayContaining([expect.stringContaining('spec')]),
    },
  ]);
  expect(JSON.stringify(logged)).not.toContain('secret');
});
