import type { Request } from 'express';
import { GatewayError } from '../domain/errors.js';

/**
 * Whether the client only wants to know what its request would come to, however it spells that (`dryRun`, `dry_run`). A
 * word that says neither is refused: better than a bought picture.
 */
export function isDryRun({ query }: Pick<Request, 'query'>): boolean {
  const said = Object.entries(query).find(([name]) => /^dry_?run$/i.test(name))?.[1];
  if (said === undefined || said === 'false' || said === '0') return false;
  if (said === 'true' || said === '1' || said === '') return true;
  throw new GatewayError('invalid_value', 'dryRun must be true or false.', { param: 'dryRun' });
}
