import { allows, type ApiKey } from '../auth/api-key.js';
import { GatewayError } from '../domain/errors.js';

/** Of which key somebody sees the generations or the usage: an admin of the asked one, or of all; others of their own. */
export function visibleKey(key: ApiKey, asked: string | undefined, what: 'generations' | 'usage'): string | undefined {
  if (allows(key, 'admin')) return asked;
  if (asked === undefined || asked === key.id) return key.id;
  const message = `This API key may see its own ${what} only; leave 'key_id' out, or use a key with the scope "admin".`;
  throw new GatewayError('insufficient_scope', message, { param: 'key_id' });
}
