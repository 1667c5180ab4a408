import { emulator } from '../../src/providers/replicate/emulator/emulator.js';
import { fixture, type OpenReplicate, openReplicate } from '../support/replicate-emulator.js';

let replicate: OpenReplicate;
beforeAll(async () => {
  replicate = await openReplicate();
});
afterAll(async () => {
  await replicate.close();
  expect(replicate.ledger).toEqual([]);
});

const create = '/models/google/nano-banana/predictions';
const body = { input: { prompt: 'a cat' } };
const invalidToken = { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status: 401 };
const missing = { detail: 'The requested resource could not be found.', status: 404 };

test.each([
  ['no token', '', fixture('replicate-401').body],
  ['an unknown token', 'Bearer r8_unknown', invalidToken],
  ['a token without its scheme', emulator.key, invalidToken],
])('%s is 401 on every route', async (_, authorization, expected) => {
  const headers = { authorization };
  const answers = [
    await replicate.ask(create, { body, headers }),
    await replicate.ask('/predictions', { body, headers }),
    await replicate.ask('/predictions/x', { headers }),
    await replicate.ask('/predictions/x/cancel', { method: 'POST', headers }),
    await replicate.ask('/nothing', { headers }),
  ];
  for (const answer of answers) {
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: expected });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  }
});

test.each([
  ['an unknown model', 'POST', '/models/google/nano-banana-3/predictions'],
  ['another owner', 'POST', '/models/openai/nano-banana/predictions'],
  ['a model without an owner', 'POST', '/models/nano-banana/predictions'],
  ['an unknown prediction', 'GET', '/predictions/gm3qorzdhgbfurvjtvhg6dckhu'],
  ['the cancel of an unknown prediction', 'POST', '/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel'],
  ['an unknown path', 'GET', '/images'],
  ['a doubled version in the path', 'POST', '/v1/models/google/nano-banana/predictions'],
])('%s is 404', async (_, method, path) => {
  const answer = await replicate.ask(path, { method, ...(method === 'POST' && { body }) });
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 404, body: missing });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

test.each([
  ['GET', create],
  ['PUT', '/predictions/x/cancel'],
  ['DELETE', '/predictions/x'],
])('%s %s is 405', async (method, path) => {
  expect(await replicate.ask(path, { method })).toMatchObject({ status: 405, body: { status: 405 } });
});

test.each(['5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa', 'google/nano-banana:latest', ''])(
  'the version "%s" is 422',
  async (version) => {
    const answer = await replicate.ask('/predictions', { body: { version, ...body } });
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 422,
      body: {
        title: 'Invalid version or not permitted',
        detail: "The specified version does not exist (or perhaps you don't have permission to use it?)",
        status: 422,
      },
    });
  },
);
