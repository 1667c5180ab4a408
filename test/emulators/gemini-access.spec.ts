import { emulator } from '../../src/providers/gemini/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { ask, fixture, prompted } from '../support/gemini-exchange.js';

const flash = 'gemini-2.5-flash-image';

let gemini: OpenEmulator;
beforeAll(async () => {
  gemini = await openEmulator(emulator);
});
afterAll(() => gemini.close());
afterEach(() => expect(gemini.ledger).toEqual([]));

describe('keys', () => {
  const cat = prompted('a cat');

  test.each([
    ['none', 'gemini-403-key-missing', {}],
    ['another', 'gemini-400-api-key-invalid', { 'x-goog-api-key': 'AIza-wrong' }],
  ])('%s: %s', async (_, name, headers) => {
    const { status, body } = await ask(gemini, flash, cat, headers);
    const { response } = fixture(name);
    expect({ status, body }).toEqual({ status: response.status, body: response.body });
  });

  test('an API key as a bearer token is of the wrong type', async () => {
    const { status, body } = await ask(gemini, flash, cat, { authorization: `Bearer ${emulator.key}` });
    const message = expect.stringMatching(/^Request had invalid authentication credentials\. Expected OAuth 2 access/);
    const details = [expect.objectContaining({ reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED' })];
    expect(status).toBe(401);
    expect(body).toEqual({ error: { code: 401, message, status: 'UNAUTHENTICATED', details } });
  });

  test('in the query it serves too', async () => {
    expect((await fetch(`${gemini.url('api')}/v1beta/models?key=${emulator.key}`)).status).toBe(200);
    expect((await fetch(`${gemini.url('api')}/v1beta/models?key=wrong`)).status).toBe(400);
  });
});

describe('models', () => {
  test.each([
    ['gemini-3-pro-image-preview'],
    ['gemini-2.5-flash-image-preview'],
    ['gemini-3.1-flash-image-preview'],
    ['gemini-3.1-flash-image'],
    ['imagen-4.0-generate-001'],
    ['no-such-model'],
  ])('%s is not found', async (model) => {
    const { status, body } = await ask(gemini, model, prompted('a cat'));
    const { response } = fixture('gemini-404-model');
    const named = JSON.stringify(response.body).replace('gemini-3-pro-image-preview', model);
    expect({ status, body }).toEqual({ status: 404, body: JSON.parse(named) });
  });

  test.each([
    ['POST', '/v1beta/models/gemini-2.5-flash-image:predict'],
    ['POST', '/v1beta/interactions'],
    ['GET', '/v1beta/models/gemini-2.5-flash-image:generateContent'],
    ['DELETE', '/v1beta/models/gemini-2.5-flash-image'],
  ])('%s %s is no method of the API', async (method, path) => {
    const headers = { 'x-goog-api-key': emulator.key };
    expect((await fetch(gemini.url('api') + path, { method, headers })).status).toBe(404);
  });
});
