import { randomBytes } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { Explained, wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';
import type { Answer, Wire } from './wire.js';

const stream = { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'r1' };
const picture = randomBytes(9_000);
const event = `data: {"type":"done","b64":"${picture.toString('base64')}"}\r\n\r\n`;

let upstream: WiredUpstream;
beforeAll(async () => {
  upstream = await wiredUpstream();
});
afterAll(() => upstream.close());

describe('a call that is answered with events', () => {
  test('asks for them, and gives each as an answer of its own while the next is still to come', async () => {
    let finish = () => undefined as unknown;
    upstream.answer = (_, response) => {
      response.writeHead(200, stream).write(event);
      finish = () => response.end(event);
    };
    const wire = upstream.open();
    const events = wire.payForEvents(`${upstream.url}/v1`, { stream: true })[Symbol.asyncIterator]();
    const first: Answer = (await events.next()).value;
    expect(first).toMatchObject({ status: 200, headers: { 'x-request-id': 'r1' }, body: { type: 'done' } });
    expect(await contentOf(wire, first)).toEqual(picture);
    finish();
    expect(await contentOf(wire, (await events.next()).value)).toEqual(picture);
    expect(await events.next()).toMatchObject({ done: true });
    expect(upstream.requests.at(-1)?.headers.accept).toBe('text/event-stream');
  });

  test('has one event where the answer is plain JSON', async () => {
    upstream.answer = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}');
    expect(await bodiesOf(upstream.open())).toEqual([{ a: 1 }]);
  });

  test('is explained where its status is an error', async () => {
    upstream.answer = (_, response) => response.writeHead(429, stream).end('{"a":1}');
    const thrown = await bodiesOf(upstream.open()).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Explained);
    expect(thrown).toMatchObject({ answer: { status: 429, body: { a: 1 } } });
  });

  test.each<[string, RequestListener]>([
    ['reset before the answer', (_, response) => response.socket?.resetAndDestroy()],
    ['reset in an event', (_, response) => half(response, () => response.socket?.resetAndDestroy())],
    ['closed between two events', (_, response) => whole(response, () => response.socket?.destroy())],
    ['silent', () => undefined],
    ['silent between two events', (_, response) => whole(response, () => undefined)],
    ['no JSON', (_, response) => response.writeHead(200, stream).end('data: a secret page\n\n')],
    ['cut in an event that seems to end', (_, response) => half(response, () => response.end())],
  ])('has an unknown outcome when it is %s', async (_, listener) => {
    upstream.answer = listener;
    const wire = upstream.open({ timeoutMs: 300 });
    const failure = await bodiesOf(wire).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ProviderFailure', kind: 'outcome_unknown' });
    expect(String(failure)).not.toMatch(/secret|127\.0\.0\.1/);
    await wire.release();
    expect(upstream.store.open).toBe(0);
  });

  test('throws what its reader throws as it is, and closes the connection', async () => {
    const ours = new Error('the store is full');
    const closed = new Promise((resolve) => {
      upstream.answer = (_, response) => whole(response.once('close', resolve), () => undefined);
    });
    const read = async () => {
      for await (const { status } of upstream.open().payForEvents(`${upstream.url}/v1`, {})) {
        if (status === 200) throw ours;
      }
    };
    await expect(read()).rejects.toBe(ours);
    await closed;
  });

  test('was paid: a picture is fetched again, and never fails as retryable', async () => {
    upstream.answer = (_, response) => response.writeHead(200, stream).end(event);
    const wire = upstream.open();
    await bodiesOf(wire);
    upstream.answer = (_, response) => response.writeHead(503).end();
    const sent = upstream.requests.length;
    const downloading = wire.download('https://pictures.example/1.png');
    await expect(downloading).rejects.toMatchObject({ kind: 'outcome_unknown', details: { status: 503 } });
    expect(upstream.requests.length).toBe(sent + 3);
    await wire.release();
  });

  test('leaves drafts that nobody asked for to be released', async () => {
    upstream.answer = (_, response) => response.writeHead(200, stream).end(event + event);
    const kept = upstream.store.contents().length;
    const wire = upstream.open();
    await bodiesOf(wire);
    expect(upstream.store.contents()).toHaveLength(kept + 2);
    await wire.release();
    expect(upstream.store.contents()).toHaveLength(kept);
  });
});

async function bodiesOf(wire: Wire): Promise<unknown[]> {
  const bodies: unknown[] = [];
  for await (const { body } of wire.payForEvents(`${upstream.url}/v1`, {})) bodies.push(body);
  return bodies;
}

async function contentOf(wire: Wire, { body }: Answer): Promise<Buffer | undefined> {
  return upstream.store.contentOf(await wire.bytes((body as { b64: string }).b64));
}

function whole(response: ServerResponse, then: () => void): void {
  response.writeHead(200, stream).write(event, then);
}

function half(response: ServerResponse, then: () => void): void {
  response.writeHead(200, stream).write(event.slice(0, 9_000), then);
}
