import type { Minute, ProviderCalls } from '../history/activity.js';
import { quantile } from '../history/latency.js';

/** One minute as a chart wants it; `minute` in Unix seconds. */
export function minuteView({ from, ended, pictures }: Minute) {
  const requests = ended.done + ended.failed + ended.cancelled;
  return { minute: from / 1_000, requests, ...ended, pictures };
}

/** How a provider did. What is null is of calls that there were none of; latencies are those of calls that made something. */
export function callsView(calls: ProviderCalls | undefined) {
  const outcomes = Object.fromEntries(calls?.outcomes ?? []);
  const all = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const latencies = calls?.latencies ?? new Map<number, number>();
  return {
    calls: all,
    outcomes,
    success_rate: all === 0 ? null : (outcomes.done ?? 0) / all,
    p50_ms: quantile(latencies, 0.5) ?? null,
    p95_ms: quantile(latencies, 0.95) ?? null,
  };
}
