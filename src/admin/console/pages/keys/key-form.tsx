import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../../api/client.js';
import { Failed } from '../../parts/states.js';
import type { Action } from '../../parts/use-action.js';
import { DefaultFields } from './default-fields.js';
import { ExpiryField } from './expiry-field.js';
import type { FormState, FormValues } from './form-values.js';
import { ScopeFields } from './scope-fields.js';
import { TextField } from './text-field.js';

interface KeyFormProps {
  readonly former: FormValues;
  readonly action: Action<[FormValues]>;
  readonly submit: string;
}

/** Every setting of a key; what the API refuses stands at its field. */
export function KeyForm({ former, action, submit }: KeyFormProps) {
  const [values, setValues] = useState(former);
  const form = useRef<HTMLFormElement>(null);
  const { error } = action;
  const at = error instanceof ApiError && error.param !== undefined && error.param in values ? error.param : undefined;
  const state: FormState = {
    values,
    set: (name, value) => setValues((before) => ({ ...before, [name]: value })),
    problem: (name) => (name === at ? error?.message : undefined),
  };
  useEffect(() => {
    if (at) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(values);
      }}
    >
      <TextField form={state} name="name" label="Name" hint="What it is for: the shop, a colleague, a script." />
      <ScopeFields
        chosen={values.scopes}
        problem={state.problem('scopes')}
        onChange={(scopes) => setValues((before) => ({ ...before, scopes }))}
      />
      <ExpiryField form={state} />
      <fieldset class="keys-group">
        <legend>Limits</legend>
        <p class="hint">Empty: no limit. Budgets are in US dollars, by the days and months of UTC.</p>
        <TextField form={state} name="budget.per_day" label="Budget a day ($)" decimal />
        <TextField form={state} name="budget.per_month" label="Budget a month ($)" decimal />
        <TextField form={state} name="rate_limit.requests_per_minute" label="Requests a minute" decimal />
        <TextField form={state} name="rate_limit.pictures_per_minute" label="Pictures a minute" decimal />
      </fieldset>
      <DefaultFields form={state} />
      {error && !at && <Failed error={error} />}
      <div class="actions keys-answers">
        <button class="button button-main" disabled={action.busy}>
          {submit}
        </button>
      </div>
    </form>
  );
}
