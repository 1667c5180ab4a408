import { fixture, type OpenFal, openFal } from '../support/fal-emulator.js';

let fal: OpenFal;
beforeEach(async () => {
  fal = await openFal();
});
afterEach(() => fal.close());

const body = { prompt: 'a cat' };

test.each([
  ['no key', '', { detail: 'Authentication is required to access this application.' }],
  ['a bearer token', 'Bearer id:secret', { detail: 'Authentication is required to access this application.' }],
  [
    'a key without a colon',
    'Key secret',
    { detail: "Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'." },
  ],
  ['an unknown key', 'Key id:secret', fixture('fal-401-bad-key').body],
])('%s is 401 on every route', async (_, authorization, expected) => {
  const headers = { authorization };
  const answers = [
    await fal.ask('api', '/fal-ai/nano-banana', { body, headers }),
    await fal.ask('queue', '/fal-ai/nano-banana', { body, headers }),
    await fal.ask('queue', '/fal-ai/nano-banana/requests/x/status', { headers }),
    await fal.ask('queue', '/fal-ai/nano-banana/requests/x', { headers }),
    await fal.ask('queue', '/fal-ai/nano-banana/requests/x/cancel', { method: 'PUT', headers }),
  ];
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 401, body: expected });
    expect(answer.headers.get('x-fal-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect(fal.ledger).toEqual([]);
});

test.each([
  ['an unknown app', '/fal-ai/nano-bananaa', fixture('fal-404-application').body],
  ['another owner', '/openai/flux/dev', { detail: "Application 'flux' not found" }],
  ['an unknown sub-path', '/fal-ai/nano-banana/x', { detail: 'Path /x not found' }],
  ['an app without an endpoint of its own', '/fal-ai/flux', { detail: 'Path / not found' }],
  ['an edit by the model that has none', '/google/nano-banana-lite/edit', { detail: 'Path /edit not found' }],
])('%s is 404', async (_, path, expected) => {
  for (const endpoint of ['api', 'queue']) {
    expect(await fal.ask(endpoint, path, { body })).toMatchObject({ status: 404, body: expected });
  }
});

test.each(['api', 'queue'])('a GET of a model at %s is 405', async (endpoint) => {
  const answer = await fal.ask(endpoint, '/fal-ai/flux/dev');
  expect(answer).toMatchObject({ status: 405, body: { detail: 'Method Not Allowed' } });
});

test.each(['1', '0', 'soon'])('a start limit of %s is 400', async (limit) => {
  const answer = await fal.ask('api', '/fal-ai/flux/dev', { body, headers: { 'x-fal-request-timeout': limit } });
  expect(answer).toMatchObject({ status: 400, body: { error_type: 'bad_request' } });
  expect(answer.headers.get('x-fal-error-type')).toBe('bad_request');
  expect(fal.ledger).toEqual([]);
});
