import type { GenerationRecord } from '../../../record/record.js';

export type { GenerationRecord };

export type Status = GenerationRecord['status'];
export type Attempt = GenerationRecord['attempts'][number];
export type Adjustment = GenerationRecord['adjustments'][number];
export type Picture = GenerationRecord['data'][number];

export interface ErrorEnvelope {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

export interface Session {
  readonly key: { readonly id: string; readonly name: string };
  readonly version: string;
  readonly sandbox: boolean;
  readonly role: 'all' | 'api';
}

export interface List<Item> {
  readonly object: 'list';
  readonly data: readonly Item[];
}

export interface Page<Item> extends List<Item> {
  readonly has_more: boolean;
  /** Valid as `starting_after`, whenever `has_more`. */
  readonly next: string | null;
}

export interface Progress {
  readonly id: string;
  readonly status: Status;
  readonly n: number;
  readonly rendered: number;
  readonly ready: number;
  readonly failed: number;
}

/** Times in Unix milliseconds. */
export interface Job {
  readonly id: string;
  readonly queue: string;
  readonly state: string;
  readonly created: number;
  readonly started: number | null;
  readonly due: number | null;
  readonly ended: number | null;
  readonly attempts: number;
}

/** Times in Unix seconds, money in US dollars. */
export interface Key {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ('images' | 'platform' | 'admin')[];
  readonly created: number;
  readonly expires: number | null;
  readonly revoked: number | null;
  readonly budget: { readonly per_day: number | null; readonly per_month: number | null } | null;
  /** In the day and month of UTC, with what is reserved for work that still runs; null without a budget. */
  readonly spent: { readonly day: number; readonly month: number } | null;
  readonly rate_limit: {
    readonly requests_per_minute: number | null;
    readonly pictures_per_minute: number | null;
  } | null;
  /** Used of each limit; null without one. */
  readonly last_minute: { readonly requests: number | null; readonly pictures: number | null } | null;
  readonly defaults: {
    readonly response_format: string | null;
    readonly output_format: string | null;
    readonly model: string | null;
  };
}

export interface NewKey extends Key {
  /** The secret, told this once. */
  readonly key: string;
}

export interface UsageLine {
  /** Under the name of what it is grouped by: `day`, `model`, `provider`, `key` or `tag`. */
  readonly [group: string]: string | number;
  readonly requests: number;
  readonly pictures: number;
  readonly cost: number;
  readonly calls_of_unknown_cost: number;
}

/** Times in Unix seconds. */
export interface Delivery {
  readonly id: string;
  readonly generation: string;
  readonly event: string;
  readonly url: string | null;
  readonly status: string;
  readonly attempts: readonly {
    readonly at: number;
    readonly http_status: number | null;
    readonly error: string | null;
    readonly ms: number;
  }[];
  readonly next_attempt: number | null;
  readonly created: number;
}

export interface QueueCounts {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface QueueList extends List<QueueCounts> {
  readonly workers: number;
}
