import { generateKeyPairSync } from 'node:crypto';
import { emulator } from '../../src/providers/vertex/emulator/emulator.js';
import { serviceAccount } from '../../src/providers/vertex/emulator/service-account.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { bearer, claimsAt, fixture, jwtBearer, modelPath, post, postForm, sign } from '../support/vertex-exchange.js';

const now = Math.floor(Date.now() / 1000);

let vertex: OpenEmulator;
beforeAll(async () => {
  vertex = await openEmulator(emulator);
});
afterAll(() => vertex.close());

const ask = (assertion: string) => postForm(vertex, '/token', { grant_type: jwtBearer, assertion });
const refused = (error: string, description: string) => ({
  status: 400,
  body: { error, error_description: description },
});

test('the service account has a key file, whose key stays the same', () => {
  const file = serviceAccount('https://tokens.example/token');
  expect(file).toMatchObject({
    type: 'service_account',
    project_id: 'halftone-sandbox',
    client_email: 'sandbox@halftone-sandbox.iam.gserviceaccount.com',
    private_key_id: expect.stringMatching(/^[0-9a-f]{40}$/),
    private_key: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n[^]+\n-----END PRIVATE KEY-----\n$/),
    client_id: expect.stringMatching(/^\d{21}$/),
    token_uri: 'https://tokens.example/token',
    universe_domain: 'googleapis.com',
  });
  expect(serviceAccount('https://tokens.example/token')).toEqual(file);
});

describe('a token', () => {
  const token = {
    access_token: expect.stringMatching(/^ya29\.[\w-]{128}$/),
    expires_in: 3599,
    token_type: 'Bearer',
  };

  test.each([
    ['for the documented audience', () => ({}), {}],
    ["for the emulator's own address", () => ({ aud: `${vertex.url('oauth')}/token` }), {}],
    ['with other scopes too', () => ({ scope: `email ${String(claimsAt(now).scope)}` }), {}],
    ['with the id of its key', () => ({}), { kid: serviceAccount('').private_key_id }],
    ['by a clock that is ahead', () => ({ iat: now + 120, exp: now + 3720 }), {}],
  ])('is issued %s', async (_, claims, header) => {
    expect(await ask(sign({ ...claimsAt(now), ...claims() }, { header }))).toEqual({ status: 200, body: token });
  });

  test('is another one each time', async () => {
    const assertion = sign(claimsAt(now));
    expect((await ask(assertion)).body.access_token).not.toBe((await ask(assertion)).body.access_token);
  });
});

describe('no token is issued', () => {
  const late =
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. ' +
    'Check your iat and exp values in the JWT claim.';
  const audience = 'Invalid JWT: Failed audience check.';
  const scope = 'Invalid OAuth scope or ID token audience provided.';

  test.each([
    ['another issuer', { iss: 'x@y.iam.gserviceaccount.com' }, 'invalid_grant', 'Invalid grant: account not found'],
    ['another audience', { aud: 'https://aiplatform.googleapis.com/' }, 'invalid_grant', audience],
    ['a list of audiences', { aud: ['https://oauth2.googleapis.com/token'] }, 'invalid_grant', audience],
    ['an end in the past', { iat: now - 3700, exp: now - 100 }, 'invalid_grant', late],
    ['a start in the future', { iat: now + 900, exp: now + 1800 }, 'invalid_grant', late],
    ['more than an hour', { exp: now + 3601 }, 'invalid_grant', late],
    ['milliseconds', { iat: Date.now(), exp: Date.now() + 3600 }, 'invalid_grant', late],
    ['no start', { iat: undefined }, 'invalid_grant', late],
    ['another scope', { scope: 'https://www.googleapis.com/auth/drive' }, 'invalid_scope', scope],
    ['no scope', { scope: undefined }, 'invalid_scope', scope],
  ])('for %s', async (_, claims, error, description) => {
    expect(await ask(sign({ ...claimsAt(now), ...claims }))).toEqual(refused(error, description));
  });

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const unsigned = (assertion: string) => assertion.replace(/[^.]+$/, '');

  test.each([
    ["another's key", () => sign(claimsAt(now), { key: stranger.export({ type: 'pkcs8', format: 'pem' }).toString() })],
    ['another key id', () => sign(claimsAt(now), { header: { kid: 'f'.repeat(40) } })],
    ['another algorithm', () => sign(claimsAt(now), { header: { alg: 'none' } })],
    ['no signature', () => unsigned(sign(claimsAt(now)))],
    ['claims that were changed', () => sign(claimsAt(now)).replace(/\.[^.]+\./, `.${encoded(claimsAt(now - 1))}.`)],
  ])('for %s', async (_, assertion) => {
    expect(await ask(assertion())).toEqual(refused('invalid_grant', 'Invalid JWT Signature.'));
  });

  test.each([['no-jwt'], ['a.b.c'], [`${sign({})}.more`]])('for what is no JWT (%#)', async (assertion) => {
    expect(await ask(assertion)).toEqual(refused('invalid_grant', 'Bad Request'));
  });

  test('without a known grant type', async () => {
    const other = await postForm(vertex, '/token', { grant_type: 'password', assertion: sign(claimsAt(now)) });
    expect(other).toEqual(refused('unsupported_grant_type', 'Invalid grant_type: password'));
  });

  test('without an assertion', async () => {
    const { status, body } = await postForm(vertex, '/token', { grant_type: jwtBearer });
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_request' });
  });

  test.each([
    ['JSON', 'application/json', JSON.stringify],
    ['a form of another type', 'text/plain', (form: Record<string, string>) => new URLSearchParams(form).toString()],
  ])('for %s', async (_, type, write) => {
    const body = write({ grant_type: jwtBearer, assertion: sign(claimsAt(now)) });
    const headers = { 'content-type': type };
    const response = await fetch(`${vertex.url('oauth')}/token`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ error: 'unsupported_grant_type' });
  });

  test.each([
    ['GET', '/token'],
    ['GET', '/revoke'],
    ['POST', '/tokens'],
  ])('at %s %s', async (method, path) => {
    expect((await fetch(vertex.url('oauth') + path, { method })).status).toBe(404);
  });

  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
});

describe('a token that is revoked', () => {
  const path = modelPath('gemini-2.5-flash-image');

  test.each([
    ['in the form', (token: string) => postForm(vertex, '/revoke', { token })],
    ['in the query', (token: string) => postForm(vertex, `/revoke?token=${token}`, {})],
  ])('%s reaches nothing any more', async (_, revoke) => {
    const headers = await bearer(vertex);
    const token = headers.authorization.replace('Bearer ', '');
    expect((await post(vertex, path, {}, headers)).status).toBe(400);
    expect(await revoke(token)).toEqual({ status: 200, body: {} });
    const { status, body } = await post(vertex, path, {}, headers);
    expect({ status, body }).toEqual({ status: 401, body: fixture('vertex-401-expired-token').response.body });
    expect(await revoke(token)).toEqual(refused('invalid_token', 'Token expired or revoked'));
  });

  test('must be named', async () => {
    expect(await postForm(vertex, '/revoke', {})).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});
