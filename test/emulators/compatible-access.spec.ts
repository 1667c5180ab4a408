import { emulator } from '../../src/providers/compatible/emulator/emulator.js';
import { type OpenCompatible, openCompatible } from '../support/compatible-emulator.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(() => server.close());

const required = { error: { code: 401, message: 'An authentication key is required', type: 'invalid_request_error' } };
const openAi = (message: string, code: string | null): object => ({
  error: { message, type: 'invalid_request_error', param: null, code },
});

function post(model: string | undefined, headers: Record<string, string>, path = '/images/generations') {
  const body = JSON.stringify({ model, prompt: 'a cat' });
  return fetch(server.url('api') + path, { method: 'POST', headers, body });
}

test.each([
  ['sd-server', required, 'Bearer'],
  [undefined, required, 'Bearer'],
  ['localai', required, 'Bearer'],
  ['vllm-omni', { error: 'Unauthorized' }, null],
  ['sglang', { error: 'Unauthorized' }, null],
  ['other', openAi('Incorrect API key provided.', 'invalid_api_key'), null],
])('a wrong key is 401 at %s', async (model, body, challenge) => {
  for (const authorization of ['Bearer other', 'Basic b3RoZXI6', emulator.key]) {
    const answer = await post(model, { authorization, 'content-type': 'application/json' });
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 401, body });
    expect(answer.headers.get('www-authenticate')).toBe(challenge);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect([server.ledger, server.prompts]).toEqual([[], []]);
});

test.each(['sd-server', 'localai', 'vllm-omni', 'sglang', 'other'])('%s answers without a key', async (model) => {
  const answer = await post(model, { 'content-type': 'application/json' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-request-id')).toBe(server.ledger[0]?.requestId);
});

test('the list of models names each server, with and without a key', async () => {
  const listed = await server.ask('/models');
  expect(listed).toMatchObject({ status: 200, body: { object: 'list' } });
  const { data } = listed.body as { data: { id: string; object: string }[] };
  expect(data.map(({ id }) => id)).toEqual(['sd-server', 'localai', 'vllm-omni', 'sglang']);
  expect(data[0]).toMatchObject({ object: 'model' });
  expect((await fetch(`${server.url('api')}/models`)).status).toBe(200);
  expect((await server.ask('/models', { headers: { authorization: 'Bearer x' } })).status).toBe(401);
});

const resource = { error: { code: 404, message: 'Resource not found', type: '' } };

test.each([
  ['sd-server', '/images/inpainting', undefined],
  ['sd-server', '/images/variations', undefined],
  ['localai', '/images/edits', resource],
  ['localai', '/images/variations', resource],
  ['vllm-omni', '/images/inpainting', { detail: 'Not Found' }],
  ['sglang', '/images/inpainting', { detail: 'Not Found' }],
  ['other', '/images/inpainting', openAi('Unknown request URL.', null)],
  ['other', '/', openAi('Unknown request URL.', null)],
])('%s has no %s', async (model, path, body) => {
  expect(await server.edit({ model, prompt: 'a cat' }, path)).toMatchObject({ status: 404, body });
  expect(server.ledger).toEqual([]);
});

test.each([
  ['sd-server', 404, undefined],
  ['localai', 405, { error: { code: 405, message: 'Method Not Allowed', type: '' } }],
  ['vllm-omni', 405, { detail: 'Method Not Allowed' }],
  ['sglang', 405, { detail: 'Method Not Allowed' }],
  ['other', 405, openAi('Not allowed to do that here.', null)],
])('%s takes no PUT: %i', async (model, status, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await server.ask('/images/generations', { method: 'PUT', headers, body: JSON.stringify({ model }) });
  expect(answer).toMatchObject({ status, body });
});

test('a GET, which names no model, is sd-server’s to refuse', async () => {
  expect(await server.ask('/images/generations')).toMatchObject({ status: 404, body: undefined });
});

test('a model that is not there is 404', async () => {
  const answer = await server.generate({ model: 'no-such-model', prompt: 'a cat' });
  const { error } = openAi("The model 'no-such-model' does not exist", 'model_not_found') as { error: object };
  expect(answer).toMatchObject({ status: 404, body: { error: { ...error, param: 'model' } } });
  expect([server.ledger, server.prompts]).toEqual([[], []]);
});
