import { recordedRejection, rejection } from './rejection.js';

/** Rejects a call without the key: every path wants it, unknown ones too. */
export function checkKey(authorization: string | undefined, key: string): void {
  const given = /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) throw rejection(401, { message: missing });
  if (given !== key) throw recordedRejection('openai-401-invalid-key', [['sk-REDACTED', masked(given)]]);
}

const missing =
  "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
  '(i.e. Authorization: Bearer YOUR_KEY).';

/** Its beginning and its end are shown. */
function masked(key: string): string {
  return key.length < 12 ? key : `${key.slice(0, 3)}${'*'.repeat(key.length - 7)}${key.slice(-4)}`;
}
