import { randomBytes } from 'node:crypto';

export interface AccessTokens {
  issue(): { readonly access_token: string; readonly expires_in: number; readonly token_type: 'Bearer' };
  /** Whether there was such a token to end. */
  revoke(token: string): boolean;
  stateOf(token: string): 'valid' | 'expired' | 'unknown';
}

/** Seconds that a token lives, as Google's server tells them. */
const lifetime = 3599;

/** `now` tells the time in milliseconds. */
export function openAccessTokens(now: () => number): AccessTokens {
  const ends = new Map<string, number>();
  const stateOf: AccessTokens['stateOf'] = (token) => {
    const end = ends.get(token);
    if (end === undefined) return 'unknown';
    return now() < end ? 'valid' : 'expired';
  };
  return {
    issue() {
      const token = `ya29.${randomBytes(96).toString('base64url')}`;
      ends.set(token, now() + lifetime * 1000);
      return { access_token: token, expires_in: lifetime, token_type: 'Bearer' };
    },
    revoke: (token) => stateOf(token) === 'valid' && ends.delete(token),
    stateOf,
  };
}
