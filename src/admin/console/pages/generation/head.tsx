import type { ComponentChildren } from 'preact';
import type { GenerationRecord } from '../../api/types.js';
import { StatusBadge } from '../../parts/badge.js';
import { durationOf, momentOf, moneyOf } from '../../parts/formats.js';
import { Ago } from '../../parts/time.js';
import { isUnderWay } from '../../parts/under-way.js';

const surfaces = { openai: 'OpenAI-compatible API', platform: 'Platform API', console: 'Console' } as const;

/** The generation in a line: how it stands, by whom it was made, for whom, and what it cost. */
export function Head({ record }: { readonly record: GenerationRecord }) {
  const { status, model, attempts, cost, timings, client, key_id: keyId, rerun_of: original } = record;
  const made = [...new Set(record.data.map(({ provider }) => provider))];
  const called = [...new Set(attempts.map(({ provider }) => provider))];
  return (
    <section class="card" aria-label="Summary">
      <dl class="generation-head">
        <Fact name="Status">
          <span role="status">
            <StatusBadge status={status} />
            {isUnderWay(record) && <small class="muted"> {stageOf(record)}</small>}
          </span>
        </Fact>
        <Fact name="Model">{model}</Fact>
        <Fact name="Provider">{(made.length > 0 ? made : called).join(', ') || '–'}</Fact>
        <Fact name="Cost">{attempts.length === 0 || isUnderWay(record) ? '–' : moneyOf(cost)}</Fact>
        <Fact name="Took">{timings.total_ms === null ? '–' : durationOf(timings.total_ms)}</Fact>
        <Fact name="Asked by">
          <a href={`/admin/generations?key_id=${encodeURIComponent(keyId)}`}>{client?.key_name || keyId}</a>
          {client && (
            <small class="muted" title={client.user_agent ?? undefined}>
              {surfaces[client.surface]}
            </small>
          )}
        </Fact>
        <Fact name="When">
          <Ago at={timings.created} />
          <small class="muted">{momentOf(timings.created)}</small>
        </Fact>
        {original && (
          <Fact name="Rerun of">
            <a href={`/admin/generations/${encodeURIComponent(original)}`} class="mono">
              {original}
            </a>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function stageOf({ status, plan, data }: GenerationRecord): string {
  return status === 'queued' ? 'waits in the queue' : `${data.length} of ${plan.n} ready`;
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
