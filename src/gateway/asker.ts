import type { ApiKey } from '../auth/api-key.js';
import type { Client } from '../domain/client.js';

/** Who asks, and what becomes of the answer. */
export interface Asker {
  readonly key: ApiKey;
  readonly client: Client;
  /** Where they reached us: scheme and host, without a trailing slash. */
  readonly origin: string;
  /** A client holds its connection open for the pictures. */
  readonly waits: boolean;
  /** Told when the generation has ended. */
  readonly webhookUrl?: string;
  /** The client's own name for the request: under it, it is one request however often it is sent. */
  readonly idempotency?: { readonly route: string; readonly key: string };
  /** The generation that this one repeats. */
  readonly rerunOf?: string;
  /** How often an SDK has sent this request before (`X-Stainless-Retry-Count`); 0 where it does not say. */
  readonly retry: number;
}
