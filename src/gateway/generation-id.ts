import { randomBytes } from 'node:crypto';
import { firstIdAt } from '../domain/generation-id.js';

/** `gen_` and 9 + 13 characters that sort by time and cannot be guessed. */
export function newGenerationId(now: number): string {
  const random = randomBytes(10).readBigUInt64BE().toString(36).padStart(13, '0');
  return `${firstIdAt(now)}${random}`;
}
