import { Injectable } from '@nestjs/common';
import type { Attempt } from '../domain/generation.js';

export interface CallCount {
  readonly provider: string;
  readonly model: string;
  /** `done`, or the kind of the failure. */
  readonly outcome: string;
  readonly calls: number;
  /** Of all of them together. */
  readonly seconds: number;
}

/** The calls that this process has made, since it was started. */
@Injectable()
export class CallCounts {
  private readonly counts = new Map<string, CallCount>();

  add({ provider, model, failure, sent, ended = sent }: Attempt): void {
    const outcome = failure?.kind ?? 'done';
    const key = [provider, model, outcome].join(' ');
    const { calls, seconds } = this.counts.get(key) ?? { calls: 0, seconds: 0 };
    this.counts.set(key, { provider, model, outcome, calls: calls + 1, seconds: seconds + (ended - sent) / 1000 });
  }

  all(): readonly CallCount[] {
    return [...this.counts.values()];
  }
}
