import { useId } from 'preact/hooks';
import type { Scope } from './form-values.js';

const scopes = [
  ['images', 'Make and edit pictures: /v1 and /openai/v1.'],
  ['platform', 'Background jobs, history and usage of its own: /platform/v1.'],
  ['admin', 'Everything, keys and this console included.'],
] as const;

interface ScopeFieldsProps {
  readonly chosen: readonly Scope[];
  readonly problem?: string;
  readonly onChange: (scopes: readonly Scope[]) => void;
}

export function ScopeFields({ chosen, problem, onChange }: ScopeFieldsProps) {
  const id = useId();
  return (
    <fieldset class="keys-scopes" aria-describedby={problem && `${id}-problem`}>
      <legend>Scopes</legend>
      {scopes.map(([scope, what]) => (
        <label key={scope} class="keys-scope">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            aria-invalid={problem !== undefined}
            onChange={({ currentTarget: { checked } }) => {
              onChange(
                scopes.map(([each]) => each).filter((each) => (each === scope ? checked : chosen.includes(each))),
              );
            }}
          />
          <span>
            {scope} <span class="muted small">{what}</span>
          </span>
        </label>
      ))}
      {problem && (
        <span class="problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </fieldset>
  );
}
