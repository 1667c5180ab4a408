import type { Receive, Received } from '../domain/asset.js';
import type { Answer } from './wire.js';

/** What distinguishes one provider's wire from another's, and one call's from the next. */
export interface WireOptions {
  /** By name, as in the provider's settings. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Sent to the base URLs' origins only. */
  readonly authorization: Authorization;
  /** Hosts besides the base URLs' own from which pictures may be fetched; `*.` stands for any subdomain. */
  readonly resultHosts: readonly string[];
  /** Reads an answer with an error status. */
  explain(answer: Answer): Error;
  /** Of a paid call; free ones have a minute of it at most. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly receive: Receive;
  discard(received: Received): Promise<void>;
}

export const longestFreeCallMs = 60_000;

/** What makes a provider do as we ask. */
export interface Authorization {
  /** The headers that carry the key, or a token. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Forgets a token that was refused, so that `headers` gets another; without it there is nothing to renew. */
  renew?(): void;
}

/** Of every request. Bodies are counted and decoded as they come, so none may be compressed. */
export const commonHeaders = { 'user-agent': 'halftone', 'accept-encoding': 'identity' };
