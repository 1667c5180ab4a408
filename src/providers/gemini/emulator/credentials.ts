import type { EmulatedCall } from '../../../domain/emulator.js';
import { recordedRejection, rejection, type Rejection } from './rejection.js';

/** Rejects a call without the key: every method of the API wants it, in a header or in the query. */
export function checkCredentials(call: EmulatedCall, key: string): void {
  if (call.headers.authorization !== undefined) throw wrongTokenType();
  const given = call.headers['x-goog-api-key'] ?? call.query.get('key');
  if (!given) throw recordedRejection('gemini-403-key-missing');
  if (given !== key) throw recordedRejection('gemini-400-api-key-invalid');
}

/** Bearer tokens are OAuth's: an API key as one is of the wrong type. */
export function wrongTokenType(): Rejection {
  const message =
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid ' +
    'authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
  return rejection(401, message, [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
  ]);
}
