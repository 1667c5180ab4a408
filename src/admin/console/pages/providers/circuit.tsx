import type { ProviderState } from '../../api/providers.js';
import { Badge } from '../../parts/badge.js';
import { restingModels, restOf } from './state-words.js';

/** Whether it is called in its turn, or rests for a while after failures. */
export function Circuit({ provider }: { readonly provider: ProviderState }) {
  const { resting } = provider;
  const models = restingModels(provider);
  return (
    <>
      <dt>Circuit</dt>
      <dd>
        {resting ? <Badge tone="warn">open</Badge> : <Badge tone="good">closed</Badge>}
        {resting && <span class="providers-rest">{restOf(resting, Date.now())}</span>}
        {models && <span class="providers-rest">Resting there: {models}</span>}
      </dd>
    </>
  );
}
