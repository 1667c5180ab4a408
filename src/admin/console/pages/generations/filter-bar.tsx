import { useState } from 'preact/hooks';
import { PickField, TextField, TimeField } from './filter-fields.js';
import { type FilterName, type Filters, statuses } from './filters.js';
import { useChoices } from './use-choices.js';

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

export function FilterBar({ filters, onChange }: FilterBarProps) {
  const choices = useChoices();
  const [isOpen, setOpen] = useState(false);
  const set = (name: FilterName) => ({
    value: filters[name] ?? '',
    onChange: (value: string | undefined) => onChange({ ...filters, [name]: value || undefined }),
  });
  const count = Object.values(filters).filter(Boolean).length;
  const others = count - (filters.q ? 1 : 0);
  return (
    <form class="generations-filters" role="search" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <TextField label="Search the words of prompts" type="search" {...set('q')} />
      <button type="button" class="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {others > 0 ? `Filters (${others})` : 'Filters'}
      </button>
      {count > 0 && (
        <button type="button" class="button button-quiet" onClick={() => onChange({})}>
          Clear filters
        </button>
      )}
      <div class="generations-further" data-open={isOpen}>
        <PickField
          label="Status"
          choices={Object.fromEntries(statuses.map((each) => [each, each]))}
          {...set('status')}
        />
        <TextField label="Model" choices={choices.models} {...set('model')} />
        <PickField
          label="Provider"
          choices={Object.fromEntries(choices.providers.map((each) => [each, each]))}
          {...set('provider')}
        />
        <PickField label="Key" choices={choices.keys} {...set('key_id')} />
        <TextField label="Tag" {...set('tag')} />
        <TimeField label="From" {...set('created_after')} />
        <TimeField label="Before" {...set('created_before')} />
      </div>
    </form>
  );
}
