import { useId } from 'preact/hooks';
import type { Property } from './model.js';
import { Control } from './control.js';
import { labelOf } from './words.js';

interface FieldProps {
  /** The parameter's, as it is sent. */
  readonly name: string;
  readonly property: Property;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string;
  /** Says what it does below it; else on hover. */
  readonly explained?: boolean;
}

export function Field({ name, property, value, onChange, problem, explained }: FieldProps) {
  const id = useId();
  const { description } = property;
  const told = [explained && description && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const bare = name.replace(/^halftone\./, '');
  return (
    <div class="field" title={explained ? undefined : `${bare}: ${description ?? ''}`}>
      <label for={id} class="playground-label">
        {labelOf(bare)}
        {explained && <code class="muted">{bare}</code>}
      </label>
      <Control {...{ id, property, value, onChange }} describedBy={told || undefined} invalid={problem !== undefined} />
      {problem && (
        <p id={`${id}-problem`} class="problem small">
          {problem}
        </p>
      )}
      {explained && description && (
        <p id={`${id}-hint`} class="hint">
          {description}
        </p>
      )}
    </div>
  );
}
