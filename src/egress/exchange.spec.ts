import { randomBytes } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { openUpstream } from '../../test/support/upstream.js';
import { wiredUpstream, type WiredUpstream } from '../../test/support/wired-upstream.js';
import { ProviderFailure } from '../domain/failure.js';
import { Wires } from './wires.js';

const json = { 'content-type': 'application/json' };
const picture = randomBytes(9_000).toString('base64');
const body = { prompt: 'a secret fox' };

let upstream: WiredUpstream;
beforeAll(async () => {
  upstream = await wiredUpstream();
});
afterAll(() => upstream.close());

describe('what breaks after it was sent is unknown where it was paid, and retryable where it was free', () => {
  test.each<[string, RequestListener, number | undefined]>([
    ['reset before the answer', (_, response) => response.socket?.resetAndDestroy(), undefined],
    ['closed before the answer', (_, response) => response.socket?.destroy(), undefined],
    ['reset in the body', (_, response) => half(response, () => response.socket?.resetAndDestroy()), 200],
    ['closed in the body', (_, response) => half(response, () => response.socket?.destroy()), 200],
    ['silent', () => undefined, undefined],
    ['silent in the body', (_, response) => half(response, () => undefined), 200],
    ['shorter than it said', (_, response) => lying(response), 200],
    ['not HTTP', (_, response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'), undefined],
    ['a page', (_, response) => response.end('<html>sign in to this secret network</html>'), 200],
    ['empty', (_, response) => response.end(), 200],
    ['base64 that is broken', (_, response) => response.end(`{"picture":"${picture} ${picture}"}`), 200],
  ])('%s', async (_, listener, status) => {
    upstream.answer = listener;
    const sent = upstream.requests.length;
    for (const method of ['pay', 'get', 'put'] as const) {
      const failure = await failureOf(upstream.open({ timeoutMs: 300 })[method](`${upstream.url}/v1`, body));
      expect(failure.kind).toBe(method === 'pay' ? 'outcome_unknown' : 'retryable');
      expect(failure.details.status).toBe(status);
      expect(failure.message).not.toMatch(/127\.0\.0\.1|of-the-provider|secret/);
    }
    expect([upstream.store.open, upstream.store.contents()]).toEqual([0, []]);
    expect(upstream.requests.length).toBe(sent + 3);
  });

  test('stopped by its signal', async () => {
    const stop = new AbortController();
    upstream.answer = () => stop.abort();
    const failure = await failureOf(upstream.open({ signal: stop.signal }).pay(`${upstream.url}/v1`, body));
    expect(failure).toMatchObject({ kind: 'outcome_unknown', message: 'The call to the provider was stopped.' });
  });

  test('too large an answer is unknown even where it was free, as it would come again', async () => {
    upstream.answer = (_, response) => response.end(JSON.stringify('many words '.repeat(500_000)));
    const failure = await failureOf(upstream.open().get(`${upstream.url}/v1`));
    expect(failure).toMatchObject({ kind: 'outcome_unknown', message: "The provider's answer is too large." });
  });
});

describe('what breaks before it was sent is retryable, paid or not', () => {
  const wires = new Wires();
  afterAll(() => wires.close());

  test.each([
    ['a port where nobody listens', closedPort],
    ['a server that speaks no TLS', async () => upstream.url.replace('http:', 'https:')],
  ])('%s', async (_, address) => {
    const url = await address();
    const { receive, discard } = upstream.store;
    const explain = () => new Error('explained');
    const wire = wires.open({
      baseUrls: { url },
      authorization: { headers: async () => ({}) },
      resultHosts: [],
      explain,
      timeoutMs: 9_000,
      receive,
      discard,
    });
    for (const method of ['pay', 'get', 'put'] as const) {
      const failure = await failureOf(wire[method](url, body));
      expect(failure).toMatchObject({ kind: 'retryable', message: 'The provider could not be reached.' });
    }
  });

  test('stopped before it began', async () => {
    const sent = upstream.requests.length;
    const failure = await failureOf(upstream.open({ signal: AbortSignal.abort() }).pay(`${upstream.url}/v1`, body));
    expect(failure).toMatchObject({ kind: 'retryable', message: 'The call to the provider was stopped.' });
    expect(upstream.requests.length).toBe(sent);
  });
});

async function failureOf(call: Promise<unknown>): Promise<ProviderFailure> {
  const thrown = await call.catch((error: unknown) => error);
  if (thrown instanceof ProviderFailure) return thrown;
  throw new Error('not a provider failure', { cause: thrown });
}

function half(response: ServerResponse, then: () => void): void {
  response.writeHead(200, json).write(`{"picture":"${picture.slice(0, 9_000)}`, then);
}

function lying(response: ServerResponse): void {
  response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"complete":true}');
}

async function closedPort(): Promise<string> {
  const { url, close } = await openUpstream(() => undefined);
  await close();
  return url;
}
