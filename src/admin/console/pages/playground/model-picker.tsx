import { useState } from 'preact/hooks';
import { pluralOf } from '../../parts/formats.js';
import { abilitiesOf, capabilities, matching, priceTextOf } from './capabilities.js';
import type { Model } from './model.js';

interface ModelPickerProps {
  readonly models: readonly Model[];
  readonly chosen?: string;
  readonly onPick: (id: string) => void;
}

export function ModelPicker({ models, chosen, onPick }: ModelPickerProps) {
  const [search, setSearch] = useState('');
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => setWanted(wanted.has(id) ? without(wanted, id) : new Set([...wanted, id]));
  const found = matching(models, search, wanted);
  return (
    <>
      <input
        type="search"
        aria-label="Search models"
        placeholder="Name, maker or provider"
        value={search}
        autofocus
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <div class="row" role="group" aria-label="It has to be able to do">
        {capabilities.map(([id, name]) => (
          <button
            key={id}
            type="button"
            class="button playground-chip"
            aria-pressed={wanted.has(id)}
            onClick={() => toggle(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <p class="small muted" role="status">
        {found.length === 0 ? 'No model can do all of that.' : pluralOf(found.length, 'model')}
      </p>
      <ul class="playground-models">
        {found.map((model) => (
          <li key={model.id}>
            <button
              type="button"
              class="playground-model"
              aria-current={model.id === chosen ? 'true' : undefined}
              onClick={() => onPick(model.id)}
            >
              <span>
                <strong>{model.name}</strong> <code class="muted">{model.id}</code>
              </span>
              <span class="small muted">
                {model.providers.map(({ id }) => id).join(', ')} · {priceTextOf(model)}
              </span>
              <span class="small muted">{abilitiesOf(model).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function without(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== item));
}
