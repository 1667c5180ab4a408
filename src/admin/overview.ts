import { Injectable } from '@nestjs/common';
import type { Generation } from '../domain/generation.js';
import { dayOf } from '../domain/utc-day.js';
import { Activity, callsOf, type Minute } from '../history/activity.js';
import { History } from '../history/history.js';
import { Usage } from '../history/usage.js';
import { ProviderRegistry } from '../providers/registry.js';
import { Queues } from '../queue/queues.js';
import { attemptView, failureViews } from '../record/attempt.js';
import { callsView, minuteView } from './activity.view.js';

const minutesShown = 60;
const daysShown = 30;
const failuresShown = 10;
const dayMs = 86_400_000;

/** How things stand: what somebody on call looks at first. */
@Injectable()
export class Overview {
  constructor(
    private readonly activity: Activity,
    private readonly usage: Usage,
    private readonly history: History,
    private readonly queues: Queues,
    private readonly registry: ProviderRegistry,
  ) {}

  async view(now: number) {
    const [minutes, costs, queues, workers, failed] = await Promise.all([
      this.activity.lastMinutes(minutesShown, now),
      this.costs(now),
      this.queues.depths(),
      this.queues.workers(now),
      this.history.list({ status: 'failed', limit: failuresShown }),
    ]);
    return {
      object: 'overview' as const,
      now: Math.floor(now / 1_000),
      sandbox: this.registry.sandbox,
      minutes: minutes.map(minuteView),
      providers: this.providers(minutes),
      cost_currency: 'USD',
      days: costs,
      queues,
      workers,
      failures: failed.generations.map(failureView),
    };
  }

  /** Of the minutes that are shown: those that are on, and those that were. */
  private providers(minutes: readonly Minute[]) {
    const calls = callsOf(minutes);
    const shown = this.registry.known.filter(
      (provider) => this.registry.stateOf(provider).on || calls.has(provider.id),
    );
    return shown.map(({ id, name }) => ({ id, name, ...callsView(calls.get(id)) }));
  }

  /** Days without anything are told too, so that a chart has no holes. */
  private async costs(now: number) {
    const days = Array.from({ length: daysShown }, (_, index) => dayOf(now - (daysShown - 1 - index) * dayMs));
    const lines = await this.usage.lines({
      from: dayOf(now - (daysShown - 1) * dayMs),
      to: dayOf(now),
      groupBy: 'day',
    });
    const byDay = new Map(lines.map((line) => [line.name, line]));
    return days.map((day) => {
      const { requests = 0, pictures = 0, cost = 0, callsOfUnknownCost = 0 } = byDay.get(day) ?? {};
      return { day, requests, pictures, cost, calls_of_unknown_cost: callsOfUnknownCost };
    });
  }
}

/** What tells why it failed, as in its record. */
function failureView(generation: Generation) {
  const { head, attempts, end } = generation;
  return {
    id: head.id,
    finished: end ? Math.floor(end.finished / 1_000) : null,
    model: head.asked.model,
    error: end?.failure
      ? { code: end.failure.code, message: end.failure.message, param: end.failure.param ?? null }
      : null,
    attempts: attempts.map(attemptView),
    failures: failureViews(generation),
  };
}
