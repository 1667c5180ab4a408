import { inDays, presets } from './expiry.js';
import { Field } from './field.js';
import type { FormState } from './form-values.js';

export function ExpiryField({ form }: { readonly form: FormState }) {
  const set = (value: string) => form.set('expires', value);
  return (
    <div class="keys-expiry">
      <Field label="Expires" hint="In the time of this browser. Empty: never." problem={form.problem('expires')}>
        {(described) => (
          <input
            {...described}
            type="datetime-local"
            value={form.values.expires}
            onInput={({ currentTarget }) => set(currentTarget.value)}
          />
        )}
      </Field>
      <div class="row" role="group" aria-label="Expires in">
        {presets.map(([name, days]) => (
          <button key={name} type="button" class="button" onClick={() => set(inDays(days, Date.now()))}>
            {name}
          </button>
        ))}
        <button type="button" class="button" onClick={() => set('')}>
          Never
        </button>
      </div>
    </div>
  );
}
