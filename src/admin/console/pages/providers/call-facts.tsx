import type { Calls } from '../../api/overview.js';
import { missesOf, successOf } from '../../parts/calls.js';
import { countOf, durationOf } from '../../parts/formats.js';

/** How its calls of the last hour went. */
export function CallFacts({ calls }: { readonly calls: Calls }) {
  const { p50_ms: p50, p95_ms: p95 } = calls;
  const misses = missesOf(calls);
  return (
    <>
      <dt>Calls, last hour</dt>
      <dd>{countOf(calls.calls)}</dd>
      <dt>Success</dt>
      <dd>
        {successOf(calls)}
        {misses && <span class="muted"> ({misses})</span>}
      </dd>
      <dt>Latency</dt>
      <dd>{p50 === null || p95 === null ? '–' : `p50 ${durationOf(p50)}, p95 ${durationOf(p95)}`}</dd>
    </>
  );
}
