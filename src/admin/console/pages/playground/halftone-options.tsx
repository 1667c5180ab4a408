import { Field } from './field.js';
import { Folded } from './folded.js';
import type { Form } from './form.js';
import type { Model } from './model.js';
import { options, wordsOf } from './options.js';
import { changeForm } from './store.js';

interface HalftoneOptionsProps {
  readonly form: Form;
  readonly model: Model;
  readonly problems: Readonly<Record<string, string>>;
}

/** What Halftone itself does with the request: nothing of it is sent to a provider. */
export function HalftoneOptions({ form, model, problems }: HalftoneOptionsProps) {
  const set = (name: string, value: string) => changeForm({ options: { ...form.options, [name]: value } });
  const chosen = wordsOf(form.options['providers'] ?? '');
  const toggle = (id: string, on: boolean) =>
    set('providers', (on ? [...chosen, id] : chosen.filter((one) => one !== id)).join(', '));
  const wrong = Object.keys(problems).some((name) => name.startsWith('halftone'));
  return (
    <Folded title="Halftone" used={Object.values(form.options).filter(Boolean).length} open={wrong}>
      {Object.entries(options).map(([name, property]) => (
        <Field
          key={name}
          name={`halftone.${name}`}
          property={property}
          value={form.options[name] ?? ''}
          onChange={(value) => set(name, value)}
          problem={problems[`halftone.${name}`]}
          explained
        />
      ))}
      <Field
        name="halftone.tags"
        property={tags}
        value={form.options['tags'] ?? ''}
        onChange={(value) => set('tags', value)}
        problem={problems['halftone.tags']}
        explained
      />
      <fieldset class="playground-providers">
        <legend class="playground-label">
          Providers <code class="muted">providers</code>
        </legend>
        {[...new Set([...model.providers.map(({ id }) => id), ...chosen])].map((id) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />
            {id}
          </label>
        ))}
        {problems['halftone.providers'] && <p class="problem small">{problems['halftone.providers']}</p>}
        <p class="hint muted small">Only these, in the order in which they are ticked; none ticked: all of them.</p>
      </fieldset>
    </Folded>
  );
}

const tags = { type: 'string', description: 'Words to find it by in the history and the usage, with commas.' } as const;
