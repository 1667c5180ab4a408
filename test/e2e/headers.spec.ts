import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway();

function generate(body: Record<string, unknown>): Promise<Response> {
  return gateway.request('/v1/images/generations', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

function halftoneHeaders({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-halftone-')));
}

describe('an answer says in its headers', () => {
  test.each([
    ['flux-schnell', { provider: 'fal', model: 'flux-schnell' }],
    ['gemini-2.5-flash-image', { provider: 'gemini', model: 'gemini-2.5-flash-image' }],
    ['mock-image', { provider: 'mock', model: 'mock-image' }],
  ])('who made %s, at which cost, and that it was the sandbox', async (model, { provider, ...made }) => {
    const answer = await generate({ model, prompt: `the headers of ${model}` });
    const { metadata } = (await answer.json()) as { metadata: { cost: number } };
    expect(halftoneHeaders(answer)).toEqual({
      'x-halftone-provider': provider,
      'x-halftone-model': made.model,
      'x-halftone-cost': String(metadata.cost),
      'x-halftone-sandbox': 'true',
    });
  });

  test('that a call of unknown outcome makes the cost unknown', async () => {
    const answer = await generate({
      ...{ model: 'gemini/gemini-2.5-flash-image', prompt: 'bought twice [[reset#1]]' },
      halftone: { unknown_outcome: 'retry' },
    });
    expect(answer.headers.get('x-halftone-cost')).toBe('unknown');
  });
});

test.each<[string, number, () => Promise<Response>]>([
  ['a list of models', 200, () => gateway.request('/v1/models')],
  ['a picture', 200, () => generate({ model: 'mock-image', prompt: 'safe' })],
  ['a bad request', 400, () => generate({ model: 'mock-image' })],
  ['a request without a key', 401, () => gateway.request('/v1/models', { key: null })],
  ['a route that is not there', 404, () => gateway.request('/nothing')],
  ['a picture that is not there', 403, () => gateway.request('/files/x.png?expires=1&signature=x', { key: null })],
  ['a sign of life', 200, () => gateway.request('/health/live', { key: null })],
])('%s has an id, helmet’s headers, and does not name its server', async (_what, status, send) => {
  const answer = await send();
  const { headers } = answer;
  expect(answer.status).toBe(status);
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-request-id': expect.stringMatching(/^req_\w{32}$/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'content-security-policy': expect.stringContaining('default-src '),
  });
  expect(headers.get('x-powered-by')).toBeNull();
});

test('the ids of two requests differ', async () => {
  const ids = await Promise.all(
    [1, 2].map(async () => (await gateway.request('/nothing')).headers.get('x-request-id')),
  );
  expect(new Set(ids).size).toBe(2);
});

test('an expectation that nobody knows is passed over', async () => {
  const [answer] = (await once(get(`${gateway.url}/health/live`, { headers: { expect: 'wonders' } }), 'response')) as [
    IncomingMessage,
  ];
  answer.resume();
  expect([answer.statusCode, answer.headers['x-request-id']]).toEqual([200, expect.stringMatching(/^req_/)]);
});

test('a target that is no URL is answered like any other that leads nowhere', async () => {
  const sent = get(gateway.url, { path: 'http://[::1/' });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/json']);
  expect(JSON.parse(Buffer.concat(await answer.toArray()).toString())).toMatchObject({
    error: { code: 'unknown_url' },
  });
});
