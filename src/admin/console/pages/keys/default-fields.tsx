import { useId } from 'preact/hooks';
import { get } from '../../api/client.js';
import type { List } from '../../api/types.js';
import { useData } from '../../parts/use-data.js';
import { Field } from './field.js';
import type { FormState, TextName } from './form-values.js';
import { TextField } from './text-field.js';

const deliveries = ['url', 'b64_json'] as const;
const formats = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;

/** What its requests are settled by where they do not say it: for clients that cannot. */
export function DefaultFields({ form }: { readonly form: FormState }) {
  const models = useData((signal) => get<List<{ readonly id: string }>>('/openai/v1/models', signal), []);
  const id = useId();
  return (
    <fieldset class="keys-group">
      <legend>Defaults</legend>
      <p class="hint">For requests that do not say it. Empty: as the installation and the model have it.</p>
      <TextField form={form} name="defaults.model" label="Model" list={id} />
      <datalist id={id}>
        {models.data?.data.map((model) => (
          <option key={model.id} value={model.id} />
        ))}
      </datalist>
      <Choice form={form} name="defaults.response_format" label="Response format" choices={deliveries} />
      <Choice form={form} name="defaults.output_format" label="Output format" choices={formats} />
    </fieldset>
  );
}

interface ChoiceProps {
  readonly form: FormState;
  readonly name: TextName;
  readonly label: string;
  readonly choices: readonly string[];
}

function Choice({ form, name, label, choices }: ChoiceProps) {
  return (
    <Field label={label} problem={form.problem(name)}>
      {(described) => (
        <select
          {...described}
          value={form.values[name]}
          onChange={({ currentTarget }) => form.set(name, currentTarget.value)}
        >
          <option value="">not set</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
