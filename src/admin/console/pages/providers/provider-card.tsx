import type { ProviderState } from '../../api/providers.js';
import { StatusBadge } from '../../parts/badge.js';
import { countOf } from '../../parts/formats.js';
import { CallFacts } from './call-facts.js';
import { Circuit } from './circuit.js';
import { OnOrOff } from './on-or-off.js';

interface ProviderCardProps {
  readonly provider: ProviderState;
  readonly onTest: () => void;
}

export function ProviderCard({ provider, onTest }: ProviderCardProps) {
  const { id, name, on, activity, models, takes_any_model: takesAny } = provider;
  return (
    <li id={id} class="card providers-card" aria-labelledby={`providers-${id}`}>
      <div class="providers-head">
        <h2 id={`providers-${id}`}>{name}</h2>
        <StatusBadge status={on ? 'on' : 'off'} />
      </div>
      <OnOrOff provider={provider} />
      <dl class="facts small">
        {on && <Circuit provider={provider} />}
        <CallFacts calls={activity} />
        <dt>Models</dt>
        <dd>
          {takesAny
            ? `${models.length > 0 ? `${countOf(models.length)} and ` : ''}any by its name`
            : countOf(models.length)}
        </dd>
      </dl>
      {on && (
        <button type="button" class="button" aria-describedby={`providers-${id}`} onClick={onTest}>
          Make a test picture
        </button>
      )}
    </li>
  );
}
