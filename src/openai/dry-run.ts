import type { Request } from 'express';
import { GatewayError } from '../domain/errors.js';

/** Whether the client only wants to know what its request would come to. A word that says neither is refused. */
export function isDryRun({ query: { dryRun } }: Pick<Request, 'query'>): boolean {
  if (dryRun === undefined || dryRun === 'false' || dryRun === '0') return false;
  if (dryRun === 'true' || dryRun === '1' || dryRun === '') return true;
  throw new GatewayError('invalid_value', 'dryRun must be true or false.', { param: 'dryRun' });
}
