import type { EmulatedCall } from '../../../domain/emulator.js';
import type { AccessTokens } from './access-tokens.js';
import { invalidKey, invalidToken, keysUnsupported, noCredentials, permissionDenied } from './errors.js';
import type { Resource } from './resource.js';
import { projectId } from './service-account.js';

interface Known {
  readonly key: string;
  readonly tokens: AccessTokens;
}

/** A project is reached with a token of its service account, express mode with the key; a token beats a key. */
export function checkCredentials({ headers, query }: EmulatedCall, resource: Resource, { key, tokens }: Known): void {
  if (headers.authorization !== undefined) return checkToken(headers.authorization, resource, tokens);
  const given = headers['x-goog-api-key'] ?? query.get('key');
  if (!given) throw noCredentials(resource);
  if (resource.project !== undefined) throw keysUnsupported(resource);
  if (given === key) return;
  // Keys of the newer form are looked up as tokens are.
  throw given.startsWith('AQ.') ? invalidToken(resource, 'ACCESS_TOKEN_TYPE_UNSUPPORTED') : invalidKey();
}

function checkToken(authorization: string, resource: Resource, tokens: AccessTokens): void {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
  const state = tokens.stateOf(token);
  if (state === 'unknown') throw invalidToken(resource, 'ACCESS_TOKEN_TYPE_UNSUPPORTED');
  if (state === 'expired') throw invalidToken(resource, 'ACCESS_TOKEN_EXPIRED');
  // Without a project there is nothing that the account may use.
  if (resource.project !== projectId) throw permissionDenied(resource);
}
