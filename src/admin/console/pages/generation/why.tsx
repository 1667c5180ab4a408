import type { ComponentChildren } from 'preact';
import type { GenerationRecord } from '../../api/types.js';
import { pluralOf } from '../../parts/formats.js';
import { whyFailed } from '../../parts/why-failed.js';

/** In one sentence what went wrong and where, before anything else. */
export function Why({ record }: { readonly record: GenerationRecord }) {
  if (record.purged) {
    return <p class="generation-why generation-why-warn">Prompt and pictures of this generation were purged.</p>;
  }
  const why = record.status === 'cancelled' ? undefined : whyFailed(record);
  if (!why) return null;
  const missing = record.failures.length;
  const isWhole = record.status === 'failed';
  return (
    <section
      class={`generation-why ${isWhole ? 'generation-why-bad' : 'generation-why-warn'}`}
      aria-label="What failed"
    >
      <p>
        <strong>{isWhole ? 'Failed: ' : `${pluralOf(missing, 'picture')} of ${record.plan.n} failed: `}</strong>
        {why.sentence}
      </p>
      <dl class="generation-whys">
        <Fact name="Provider" value={why.provider} />
        <Fact name="Kind" value={why.kind?.replaceAll('_', ' ')} />
        <Fact name="Provider’s status" value={why.httpStatus === null ? null : `HTTP ${why.httpStatus}`} />
        <Fact name="Provider’s code" value={why.providerCode} />
        <Fact name="The client got" value={<code>{why.code}</code>} />
      </dl>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ComponentChildren }) {
  if (value === null || value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
