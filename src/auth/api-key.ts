import { createHash, randomBytes } from 'node:crypto';
import type { Defaults } from '../domain/request.js';

export const scopes = ['images', 'platform', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Who asks, and what applies to them. The secret itself is stored nowhere; its hash is how a key is found. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** `admin` includes the others. */
  readonly scopes: readonly Scope[];
  /** Unix milliseconds. */
  readonly created: number;
  /** Unix milliseconds from which it is no longer accepted. */
  readonly expires?: number;
  /** Unix milliseconds since which it is not accepted; it is kept for what the history says of it. */
  readonly revoked?: number;
  readonly defaults: Defaults;
  /** USD that it may spend. */
  readonly budget?: Budget;
  /** Sliding over 60 seconds. */
  readonly rateLimit?: RateLimit;
}

export interface Budget {
  /** By calendar day and month in UTC. */
  readonly perDay?: number;
  readonly perMonth?: number;
}

export interface RateLimit {
  readonly requestsPerMinute?: number;
  readonly picturesPerMinute?: number;
}

export function allows(key: ApiKey, scope: Scope): boolean {
  return key.scopes.includes(scope) || key.scopes.includes('admin');
}

/** 256 bits, so a plain hash of it cannot be reversed by trying. */
export function generateSecret(): string {
  return `ht_${randomBytes(32).toString('base64url')}`;
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
