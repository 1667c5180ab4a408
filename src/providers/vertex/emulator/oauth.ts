import type { EmulatedAnswer, EmulatedCall } from '../../../domain/emulator.js';
import { rejection } from '../../gemini/emulator/rejection.js';
import type { AccessTokens } from './access-tokens.js';
import { checkAssertion } from './assertion.js';
import { oauthError } from './oauth-error.js';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Google's token server: tokens for service accounts, and their end. `tokenUrl` is its own address. */
export function answerOAuth(call: EmulatedCall, tokens: AccessTokens, tokenUrl: string): EmulatedAnswer {
  if (call.method === 'POST' && call.path === '/token') return token(formOf(call), tokens, tokenUrl);
  if (call.method === 'POST' && call.path === '/revoke') return revoke(call, tokens);
  throw rejection(404, 'Requested entity was not found.');
}

function token(form: URLSearchParams, tokens: AccessTokens, tokenUrl: string): EmulatedAnswer {
  const grantType = form.get('grant_type') ?? '';
  if (grantType !== jwtBearer) throw oauthError('unsupported_grant_type', `Invalid grant_type: ${grantType}`);
  const assertion = form.get('assertion');
  if (!assertion) throw oauthError('invalid_request', 'Missing required parameter: assertion');
  checkAssertion(assertion, tokenUrl, Date.now() / 1000);
  return { status: 200, body: tokens.issue() };
}

/** Takes the token in the form or in the query. */
function revoke(call: EmulatedCall, tokens: AccessTokens): EmulatedAnswer {
  const given = formOf(call).get('token') ?? call.query.get('token');
  if (!given) throw oauthError('invalid_request', 'Missing required parameter: token');
  if (!tokens.revoke(given)) throw oauthError('invalid_token', 'Token expired or revoked');
  return { status: 200, body: {} };
}

/** Empty where the body is of another type. */
function formOf({ headers, body }: EmulatedCall): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  return new URLSearchParams(isForm ? Buffer.from(body).toString('utf8') : '');
}
