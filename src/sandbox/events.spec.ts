import { once } from 'node:events';
import { get } from 'node:http';
import type { EmulatedAnswer, EmulatedEvent } from '../domain/emulator.js';
import { startSandbox, type Sandbox } from './sandbox.js';

let answer: EmulatedAnswer;
const faults: unknown[] = [];
let sandbox: Sandbox;
beforeAll(async () => {
  const emulators = { one: { key: 'key', open: () => () => Promise.resolve(answer) } };
  sandbox = await startSandbox({ emulators, onFault: (...fault) => faults.push(fault) });
});
afterAll(() => sandbox.close());

const call = (signal?: AbortSignal) => fetch(sandbox.baseUrl('one', 'api'), { signal });

/** Hands out the text of an answer as it arrives. */
async function* arriving(response: Response): AsyncGenerator<string> {
  for await (const chunk of response.body ?? []) yield Buffer.from(chunk).toString();
}

test('every event goes out as soon as it comes', async () => {
  const seen = new EventTarget();
  async function* events(): AsyncGenerator<EmulatedEvent> {
    yield { event: 'one', data: { text: 'line\nbreak' } };
    await once(seen, 'one');
    yield { data: 2 };
  }
  answer = { status: 200, body: {}, headers: { 'x-test': 'yes' }, events: events() };
  const response = await call();
  const texts = arriving(response);
  expect([...response.headers]).toEqual(expect.arrayContaining([['content-type', 'text/event-stream']]));
  expect(response.headers.get('x-test')).toBe('yes');
  expect((await texts.next()).value).toBe('event: one\ndata: {"text":"line\\nbreak"}\n\n');
  seen.dispatchEvent(new Event('one'));
  expect((await texts.next()).value).toBe('data: 2\n\n');
  expect(await texts.next()).toEqual({ done: true, value: undefined });
});

async function* threeEvents(): AsyncGenerator<EmulatedEvent> {
  for (const data of [1, 2, 3]) yield await Promise.resolve({ data });
}

test('half of them is the first', async () => {
  answer = { status: 200, body: {}, events: threeEvents(), cut: 'half' };
  let arrived = '';
  const error = await new Promise((broken) => {
    get(sandbox.baseUrl('one', 'api'), (response) => {
      response.on('data', (chunk: Buffer) => (arrived += chunk.toString())).on('error', broken);
    });
  });
  expect([arrived, error]).toEqual(['data: 1\n\n', expect.objectContaining({ code: 'ECONNRESET' })]);
});

test('reset comes before all of them', async () => {
  answer = { status: 200, body: {}, events: threeEvents(), cut: 'reset' };
  await expect(call()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});

test('an emulator that breaks among its events is reported, and its caller is cut off', async () => {
  async function* events(): AsyncGenerator<EmulatedEvent> {
    yield await Promise.resolve({ data: 1 });
    throw new Error('a bug');
  }
  answer = { status: 200, body: {}, events: events() };
  const response = await call();
  await expect(response.text()).rejects.toThrow('terminated');
  expect(faults).toEqual([['one', new Error('a bug')]]);
});

test('nothing more is made for a caller who has left', async () => {
  let stopped = (): void => undefined;
  const over = new Promise<void>((resolve) => (stopped = resolve));
  async function* events(): AsyncGenerator<EmulatedEvent> {
    try {
      for (;;) {
        yield { data: 1 };
        await new Promise(setImmediate);
      }
    } finally {
      stopped();
    }
  }
  answer = { status: 200, body: {}, events: events() };
  const leaving = new AbortController();
  await arriving(await call(leaving.signal)).next();
  leaving.abort();
  await over;
});
