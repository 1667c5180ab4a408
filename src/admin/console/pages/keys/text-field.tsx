import { Field } from './field.js';
import type { FormState, TextName } from './form-values.js';

interface TextFieldProps {
  readonly form: FormState;
  readonly name: TextName;
  readonly label: string;
  readonly hint?: string;
  /** A number, which stays text until it is sent: a browser's own number field tells a typing error as nothing typed. */
  readonly decimal?: boolean;
  /** The id of a `<datalist>`. */
  readonly list?: string;
}

export function TextField({ form, name, label, hint, decimal, list }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} problem={form.problem(name)}>
      {(described) => (
        <input
          {...described}
          type="text"
          inputMode={decimal ? 'decimal' : 'text'}
          autoComplete="off"
          list={list}
          value={form.values[name]}
          onInput={({ currentTarget }) => form.set(name, currentTarget.value)}
        />
      )}
    </Field>
  );
}
