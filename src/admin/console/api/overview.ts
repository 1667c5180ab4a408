import type { Attempt, GenerationRecord, QueueCounts } from './types.js';

/** What ended within one minute; `minute` in Unix seconds. */
export interface Minute {
  readonly minute: number;
  readonly requests: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly pictures: number;
}

/** A day of UTC (`2026-11-30`); money in US dollars. */
export interface Day {
  readonly day: string;
  readonly requests: number;
  readonly pictures: number;
  readonly cost: number;
  readonly calls_of_unknown_cost: number;
}

/** The calls of a provider in the last hour; null where there were none to tell it. */
export interface Calls {
  readonly calls: number;
  /** By `done`, or the kind of the failure. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly success_rate: number | null;
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
}

export interface ProviderCalls extends Calls {
  readonly id: string;
  readonly name: string;
}

/** `finished` in Unix seconds. */
export interface FailedGeneration extends Pick<GenerationRecord, 'id' | 'model' | 'error' | 'failures'> {
  readonly finished: number | null;
  readonly attempts: readonly Pick<Attempt, 'provider' | 'status' | 'http_status' | 'code'>[];
}

/** What `GET /admin/api/overview` answers. */
export interface OverviewAnswer {
  /** The last 60, oldest first. */
  readonly minutes: readonly Minute[];
  /** The last 30, oldest first. */
  readonly days: readonly Day[];
  readonly providers: readonly ProviderCalls[];
  readonly queues: readonly QueueCounts[];
  readonly workers: number;
  /** Newest first. */
  readonly failures: readonly FailedGeneration[];
}
