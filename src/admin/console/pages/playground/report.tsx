import type { GenerationRecord } from '../../api/types.js';
import { moneyOf } from '../../parts/formats.js';
import { Adjustments } from './adjustments.js';

/** What became of what was asked. */
export function Report({ record }: { readonly record: GenerationRecord }) {
  const { adjustments, failures, cost, attempts, status, error } = record;
  const providers = [...new Set(attempts.map(({ provider }) => provider))];
  const revised = record.data.flatMap(({ revised_prompt }) => revised_prompt ?? []);
  return (
    <section class="card stack" aria-labelledby="playground-report">
      <h2 id="playground-report">Report</h2>
      <dl class="facts">
        <dt>Cost</dt>
        <dd>{moneyOf(cost)}</dd>
        {providers.length > 0 && (
          <>
            <dt>Asked at</dt>
            <dd>{providers.join(', then ')}</dd>
          </>
        )}
        {revised[0] && (
          <>
            <dt>Prompt as revised</dt>
            <dd>{revised[0]}</dd>
          </>
        )}
      </dl>
      {status === 'done' && adjustments.length === 0 && (
        <p class="muted">Nothing was changed: all of it is as it was asked for.</p>
      )}
      {adjustments.length > 0 && (
        <>
          <h3>What was changed</h3>
          <Adjustments adjustments={adjustments} />
        </>
      )}
      {!error && failures.length > 0 && (
        <>
          <h3>What could not be made</h3>
          <ul class="playground-adjustments">
            {failures.map(({ index, message, provider }) => (
              <li key={index}>
                Picture {index + 1}: {message} {provider && <span class="muted">({provider})</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
