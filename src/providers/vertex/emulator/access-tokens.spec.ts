import { openAccessTokens } from './access-tokens.js';
import { checkCredentials } from './credentials.js';
import { readResource } from './resource.js';

let now = 0;
const tokens = openAccessTokens(() => now);

function ask(token: string): object | undefined {
  const call = {
    ...{ endpoint: 'api', method: 'POST', query: new URLSearchParams(), body: new Uint8Array() },
    path: '/v1/projects/halftone-sandbox/locations/global/publishers/google/models/m:generateContent',
    headers: { authorization: `Bearer ${token}` },
  };
  try {
    checkCredentials(call, readResource(call), { key: 'AQ.', tokens });
    return undefined;
  } catch (fault) {
    return fault as object;
  }
}

test('a token lives as long as it is told to', () => {
  const { access_token, expires_in } = tokens.issue();
  now += expires_in * 1000 - 1;
  expect(ask(access_token)).toBeUndefined();
  now += 1;
  expect(ask(access_token)).toMatchObject({
    status: 401,
    body: { error: { code: 401, status: 'UNAUTHENTICATED', details: [{ reason: 'ACCESS_TOKEN_EXPIRED' }] } },
  });
});

test('only a token that lives can be revoked, and once', () => {
  const [old, { access_token }] = [tokens.issue(), tokens.issue()];
  expect([tokens.revoke(access_token), tokens.revoke(access_token)]).toEqual([true, false]);
  now += 3_600_000;
  expect([tokens.revoke(old.access_token), tokens.revoke('ya29.other')]).toEqual([false, false]);
});
