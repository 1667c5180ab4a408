import type { Mode } from './model.js';
import { changeForm } from './store.js';

interface PromptFieldProps {
  readonly prompt: string;
  readonly mode: Mode;
  readonly maximum?: number;
  readonly problem?: string;
}

const examples = [
  'A lighthouse in fog, seen from the sea, in muted colours',
  'A ripe pear on a blue plate, soft light from a window',
  'A map of an island that does not exist, ink on old paper',
];

export function PromptField({ prompt, mode, maximum, problem }: PromptFieldProps) {
  return (
    <div class="field">
      <label for="playground-prompt">Prompt</label>
      <textarea
        id="playground-prompt"
        rows={4}
        value={prompt}
        maxLength={maximum}
        placeholder={mode === 'image-edit' ? 'What should be different in the picture?' : 'What does the picture show?'}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? 'playground-prompt-problem' : undefined}
        onInput={({ currentTarget }) => changeForm({ prompt: currentTarget.value })}
      />
      {problem && (
        <p class="problem small" id="playground-prompt-problem" role="alert">
          {problem}
        </p>
      )}
      {prompt === '' && mode === 'text-to-image' && (
        <div class="row small" role="group" aria-label="Examples">
          {examples.map((example) => (
            <button
              key={example}
              type="button"
              class="button playground-chip"
              onClick={() => changeForm({ prompt: example })}
            >
              {example.split(',')[0]}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
