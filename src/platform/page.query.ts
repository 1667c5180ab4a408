import { GatewayError } from '../domain/errors.js';

export const usualLimit = 20;
export const mostAtOnce = 100;

/** How many a page may have. */
export function limitFrom(text: string | undefined): number {
  if (text === undefined) return usualLimit;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= mostAtOnce) return limit;
  const message = `Invalid value for 'limit': it must be a whole number from 1 to ${mostAtOnce}.`;
  throw new GatewayError('invalid_value', message, { param: 'limit' });
}
