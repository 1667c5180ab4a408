import type { EmulatedAnswer } from '../../../domain/emulator.js';
import { described, recorded } from './recordings.js';

/** The answer to a call without the right key; undefined where the key is right. */
export function refuseKey(authorization: string | undefined, key: string): EmulatedAnswer | undefined {
  const credentials = authorization?.startsWith('Key ') ? authorization.slice('Key '.length) : undefined;
  if (credentials === undefined) return described(401, 'Authentication is required to access this application.');
  if (!/^[^:]+:[^:]+$/.test(credentials)) {
    return described(401, "Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'.");
  }
  return credentials === key ? undefined : recorded('fal-401-bad-key');
}
