import { verify } from 'node:crypto';
import { oauthError } from './oauth-error.js';
import { accountKey, clientEmail } from './service-account.js';

interface Assertion {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Buffer;
}

const documentedAudience = 'https://oauth2.googleapis.com/token';
const scope = 'https://www.googleapis.com/auth/cloud-platform';

/** How long an assertion may be good for, and how far its maker's clock may be ahead, in seconds. */
const longest = 3600;
const skew = 300;

/** Rejects a JWT that earns the sandbox's service account no token; `now` is in seconds. */
export function checkAssertion(jwt: string, tokenUrl: string, now: number): void {
  const assertion = parse(jwt);
  const { claims } = assertion;
  if (claims.iss !== clientEmail) throw invalidGrant('Invalid grant: account not found');
  if (!isSigned(assertion)) throw invalidGrant('Invalid JWT Signature.');
  if (claims.aud !== documentedAudience && claims.aud !== tokenUrl) {
    throw invalidGrant('Invalid JWT: Failed audience check.');
  }
  if (!isTimely(claims, now)) {
    throw invalidGrant(
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. ' +
        'Check your iat and exp values in the JWT claim.',
    );
  }
  if (typeof claims.scope !== 'string' || !claims.scope.split(' ').includes(scope)) {
    throw oauthError('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
  }
}

function parse(jwt: string): Assertion {
  const [header = '', claims = '', signature = '', ...more] = jwt.split('.');
  if (more.length > 0) throw invalidGrant('Bad Request');
  return {
    header: decoded(header),
    claims: decoded(claims),
    signed: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function decoded(part: string): Assertion['claims'] {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return { ...(value as object) };
  } catch {
    throw invalidGrant('Bad Request');
  }
}

/** The id of the key may be left out of the header. */
function isSigned({ header, signed, signature }: Assertion): boolean {
  const { id, publicKey } = accountKey();
  if (header.alg !== 'RS256' || (header.kid ?? id) !== id) return false;
  return verify('RSA-SHA256', Buffer.from(signed), publicKey, signature);
}

function isTimely({ iat, exp }: Assertion['claims'], now: number): boolean {
  if (typeof iat !== 'number' || typeof exp !== 'number') return false;
  return iat <= now + skew && exp > now && exp > iat && exp - iat <= longest;
}

function invalidGrant(description: string): ReturnType<typeof oauthError> {
  return oauthError('invalid_grant', description);
}
