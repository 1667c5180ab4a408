import type { Calls } from './overview.js';
import type { List } from './types.js';

/** `until` in Unix seconds. */
export interface Rest {
  readonly reason: 'failing' | 'auth' | 'quota';
  readonly until: number;
}

/** One component of a price in US dollars; all that hold for a call add up. */
export interface Price {
  readonly per: 'image' | 'megapixel' | 'token' | 'unknown';
  readonly usd?: number;
  readonly token?: string;
  readonly usd_per_million?: number;
  readonly tier?: string;
  readonly quality?: string;
  readonly size?: string;
  readonly when?: Readonly<Record<string, unknown>>;
  readonly operations?: readonly string[];
}

/** A model as one provider has it. */
export interface ModelState {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly modes: readonly string[];
  readonly capabilities: readonly string[];
  readonly maximum_inputs: number;
  readonly partial_images: number;
  readonly formats: readonly string[];
  readonly prices: readonly Price[];
  /** `2026-12-31`. */
  readonly shutdown_date: string | null;
  readonly resting: Rest | null;
}

export interface ProviderState {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
  readonly reason: 'sandbox' | 'catalog' | 'configured' | 'not_configured' | 'only_in_sandbox';
  /** The environment variables of which any turns it on. */
  readonly variables: readonly string[];
  readonly resting: Rest | null;
  readonly activity: Calls;
  readonly takes_any_model: boolean;
  readonly models: readonly ModelState[];
}

/** What `GET /admin/api/providers` answers. */
export interface ProviderList extends List<ProviderState> {
  readonly sandbox: boolean;
}
