import { Rejection } from '../../gemini/emulator/rejection.js';

/** The token server's errors have OAuth's form, not that of Google's APIs. */
export function oauthError(error: string, description: string): Rejection {
  return new Rejection(400, { error, error_description: description });
}
