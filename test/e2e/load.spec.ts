import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { adminKey, useGateway } from '../support/gateway.js';
import { photo } from '../support/pictures.js';
import { platform } from '../support/platform.js';

const megabyte = 1024 ** 2;
const gateway = useGateway({
  ...{ HALFTONE_MAX_REQUESTS: '3', HALFTONE_MAX_BYTES_IN_FLIGHT: String(4 * megabyte), HALFTONE_MAX_UNFINISHED: '3' },
  HALFTONE_SHUTDOWN_WAIT: '0',
});
const model = 'gemini/gemini-2.5-flash-image';

const unfinished = () => gateway.redis.zrange('{halftone}:unfinished', '0', '-1');
const incoming = () => readdir(join(gateway.dataDir, 'assets', 'incoming'));

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

const draw = (prompt: string, more: RequestInit = {}, wanted = model) =>
  gateway.request('/v1/images/generations', {
    method: 'POST',
    body: JSON.stringify({ model: wanted, prompt }),
    ...more,
    headers: { 'content-type': 'application/json', ...more.headers },
  });

async function told(answer: Response) {
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  const [wait, again] = ['retry-after', 'x-should-retry'].map((name) => answer.headers.get(name));
  return { status: answer.status, code: error.code, message: error.message, wait, again };
}

const overloaded = { status: 503, code: 'server_is_overloaded', again: 'true' };

/** Nobody waits any more, and nothing is left to be done. */
async function clear(): Promise<void> {
  for (const id of await unfinished()) await platform(gateway, `/generations/${id}/cancel`, { method: 'POST' });
  await until(async () => (await draw('clear', {}, 'mock-image')).status === 200);
}

test('more clients than may wait at once are refused, and one that leaves makes room', async () => {
  const leaving = new AbortController();
  const waiting = ['one', 'two', 'three'].map((name) => draw(`${name} waits [[hang]]`, { signal: leaving.signal }));
  await until(async () => (await unfinished()).length === waiting.length);
  const refused = await draw('one too many');
  expect(await told(refused)).toMatchObject({
    ...overloaded,
    ...{ message: expect.stringContaining('3 requests in hand'), wait: '2' },
  });
  expect((await gateway.request('/v1/models')).status).toBe(200);
  leaving.abort();
  await Promise.allSettled(waiting);
  await clear();
});

describe('bodies', () => {
  const part = 'name="image"; filename="a.png"';
  const head = Buffer.from(`--frontier\r\nContent-Disposition: form-data; ${part}\r\n\r\n`);

  /** One that is sent by hand, from the beginning of its picture on. */
  function sending(headers: Record<string, number>) {
    const body = request(`${gateway.url}/v1/images/edits`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${adminKey}`, 'content-type': 'multipart/form-data; boundary=frontier' },
        ...headers,
      },
    });
    body.on('error', () => undefined);
    body.flushHeaders();
    const answered = once(body, 'response').then(async ([response]: IncomingMessage[]) => {
      const { error } = JSON.parse(String(Buffer.concat((await response?.toArray()) ?? []))) as {
        error: { code: string };
      };
      const { 'x-should-retry': again } = response?.headers ?? {};
      return { status: response?.statusCode, code: error.code, again };
    });
    return { body, answered };
  }

  test('that are too much together are refused before they are sent, and while they come where they have no length', async () => {
    const first = sending({ 'content-length': 3 * megabyte });
    first.body.write(head);
    await until(async () => (await incoming()).length === 1);

    const second = sending({ 'content-length': 2 * megabyte });
    expect(await second.answered).toMatchObject(overloaded);
    second.body.destroy();

    const third = sending({});
    third.body.write(head);
    await until(async () => (await incoming()).length === 2);
    third.body.write(Buffer.alloc(2 * megabyte));
    expect(await third.answered).toMatchObject(overloaded);
    await until(async () => (await incoming()).length === 1);
    third.body.destroy();

    first.body.destroy();
    first.answered.catch(() => undefined);
    await until(async () => (await incoming()).length === 0);
    const form = new FormData();
    form.set('model', 'mock-image');
    form.set('prompt', 'x');
    form.set('image', new File([new Uint8Array(await photo({ width: 64, height: 64 }))], 'a.png'));
    await until(async () => (await gateway.request('/v1/images/edits', { method: 'POST', body: form })).status === 200);
  });

  test('that could never be taken in are not to be sent again', async () => {
    const { body, answered } = sending({ 'content-length': 5 * megabyte });
    expect(await answered).toMatchObject({ status: 413, code: 'request_too_large', again: undefined });
    body.destroy();
  });
});

test('no more is accepted than may be unfinished, and what was accepted is still found', async () => {
  const begin = (name: string) =>
    platform(gateway, '/generations', {
      body: { model, prompt: `${name} is unfinished [[hang]]` },
      headers: { 'idempotency-key': name },
    });
  for (const name of ['a', 'b', 'c']) expect((await begin(name)).status).toBe(202);
  const refused = await draw('a fourth');
  expect(await told(refused)).toMatchObject({
    ...overloaded,
    ...{ message: expect.stringContaining('3 generations'), wait: '10' },
  });
  expect((await begin('a')).status).toBe(202);
  await clear();
});
