import express, { type Response } from 'express';
import { once } from 'node:events';
import { get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Base64String } from '../domain/streamed-json.js';
import { type StreamEvent, writeEvents } from './write-events.js';

let server: Server;
let url: string;
let handle: (response: Response) => Promise<void>;
let thrown: unknown;

beforeAll(async () => {
  const app = express().get('/', (_request, response) => {
    handle(response).catch((error: unknown) => {
      thrown = error;
      response.status(400).end('plain');
    });
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const errorEvent = (error: unknown) => ({ event: 'error', data: { error: { message: String(error) } } });
const manners = { silenceMs: 60_000, errorEvent };

async function* from(...steps: (StreamEvent | Error | Promise<StreamEvent>)[]): AsyncGenerator<StreamEvent> {
  for (const step of steps) {
    if (step instanceof Error) throw step;
    yield await step;
  }
}

test('each event is a name, one line of JSON and a blank line, base64 streamed into it', async () => {
  const bytes = Buffer.from('a picture');
  const source = { bytes: bytes.length, open: async () => pieces(bytes) };
  const data = { type: 'made', b64_json: new Base64String(source), text: 'two\nlines' };
  handle = (response) => writeEvents(from({ event: 'made', data }, { event: 'made', data: {} }), response, manners);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(await answer.text()).toBe(
    `event: made\ndata: {"type":"made","b64_json":"${bytes.toString('base64')}","text":"two\\nlines"}\n\n` +
      'event: made\ndata: {}\n\n',
  );
});

test('what fails before the first event is left to be answered plainly', async () => {
  handle = (response) => writeEvents(from(new Error('refused')), response, manners);
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([400, 'plain']);
  expect(thrown).toEqual(new Error('refused'));
});

test('what fails after it is the last event', async () => {
  handle = (response) => writeEvents(from({ event: 'made', data: 1 }, new Error('late')), response, manners);
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(
    'event: made\ndata: 1\n\nevent: error\ndata: {"error":{"message":"Error: late"}}\n\n',
  );
});

test('what breaks in the middle of an event cuts the connection: no client can take the rest for an event', async () => {
  const source = {
    bytes: 6,
    open: async () =>
      (async function* () {
        yield Buffer.from('abc');
        throw new Error('gone');
      })(),
  };
  const failed = new Promise<unknown>((resolve) => {
    handle = (response) =>
      writeEvents(from({ event: 'e', data: new Base64String(source) }), response, manners).catch((error: unknown) => {
        resolve(error);
        response.destroy();
      });
  });
  await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  expect(await failed).toEqual(new Error('gone'));
});

test('silence is filled with comments, which begin the answer', async () => {
  let made: (event: StreamEvent) => void = () => undefined;
  const slow = new Promise<StreamEvent>((resolve) => (made = resolve));
  handle = (response) => writeEvents(from(slow), response, { ...manners, silenceMs: 5 });
  const [answer] = (await once(get(url), 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  const [comment] = (await once(answer, 'data')) as [Buffer];
  expect(String(comment)).toMatch(/^(: keep-alive\n\n)+$/);
  made({ event: 'made', data: 1 });
  let rest = '';
  for await (const chunk of answer) rest += String(chunk);
  expect(rest).toMatch(/^(: keep-alive\n\n)*event: made\ndata: 1\n\n$/);
});

test('no comment comes in the middle of an event', async () => {
  let goOn: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => (goOn = resolve));
  const source = {
    bytes: 6,
    open: async () =>
      (async function* () {
        yield Buffer.from('abc');
        await paused;
        yield Buffer.from('def');
      })(),
  };
  let ticks = 0;
  handle = (response) => {
    const timer = setInterval(() => ++ticks > 5 && (clearInterval(timer), goOn()), 5);
    return writeEvents(from({ event: 'e', data: new Base64String(source) }), response, { ...manners, silenceMs: 1 });
  };
  expect(await (await fetch(url)).text()).toMatch(/event: e\ndata: "YWJjZGVm"\n\n/);
});

test('a client that goes away ends the writing', async () => {
  let ended = false;
  const endless = (async function* (): AsyncGenerator<StreamEvent> {
    for (;;) yield { event: 'e', data: 'x'.repeat(100_000) };
  })();
  const writing = new Promise<void>((resolve) => {
    handle = (response) => writeEvents(endless, response, manners).finally(() => ((ended = true), resolve()));
  });
  const [answer] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  answer.destroy();
  await writing;
  expect(ended).toBe(true);
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes.subarray(0, 4);
  yield bytes.subarray(4);
}
