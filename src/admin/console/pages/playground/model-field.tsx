import { useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.js';
import { priceTextOf } from './capabilities.js';
import type { Model } from './model.js';
import { ModelPicker } from './model-picker.js';
import { changeForm } from './store.js';

interface ModelFieldProps {
  readonly models: readonly Model[];
  readonly chosen: string;
  readonly problem?: string;
}

export function ModelField({ models, chosen, problem }: ModelFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const model = models.find(({ id, aliases }) => id === chosen || aliases.includes(chosen));
  const pick = (id: string) => {
    changeForm({ model: id });
    setOpen(false);
  };
  return (
    <div class="field">
      <span class="label">Model</span>
      <button
        type="button"
        class="playground-model"
        aria-haspopup="dialog"
        aria-describedby={problem ? 'playground-model-problem' : undefined}
        onClick={() => setOpen(true)}
      >
        <span>
          <span class="unseen">Model: </span>
          <strong>{model?.name ?? chosen}</strong> <code class="muted">{chosen}</code>
        </span>
        <span class="small muted">
          {model && `${model.providers.map(({ id }) => id).join(', ')} · ${priceTextOf(model)}`}
        </span>
        <span class="playground-change">Change</span>
      </button>
      {problem && (
        <p class="problem small" id="playground-model-problem">
          {problem}
        </p>
      )}
      {isOpen && (
        <Dialog title="Choose a model" onClose={() => setOpen(false)}>
          <ModelPicker models={models} chosen={model?.id} onPick={pick} />
        </Dialog>
      )}
    </div>
  );
}
