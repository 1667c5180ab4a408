import type { ProviderState } from '../../api/providers.js';
import { whyOf } from './state-words.js';

/** Why it is on or off: the variables by their names. */
export function OnOrOff({ provider }: { readonly provider: ProviderState }) {
  const { before, variables, after } = whyOf(provider);
  return (
    <p class="providers-why small muted">
      {before}{' '}
      {variables.map((variable, index) => (
        <span key={variable}>
          {index > 0 && 'or '}
          <code>{variable}</code>{' '}
        </span>
      ))}
      {after}
    </p>
  );
}
