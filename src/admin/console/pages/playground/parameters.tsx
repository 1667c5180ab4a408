import { extraField, sectionsOf, type Form } from './form.js';
import { Field } from './field.js';
import { Folded } from './folded.js';
import { HalftoneOptions } from './halftone-options.js';
import type { Mode, ModelWithSchema, Property, Schema } from './model.js';
import { changeForm } from './store.js';

interface ParametersProps {
  readonly form: Form;
  readonly model: ModelWithSchema;
  readonly mode: Mode;
  readonly problems: Readonly<Record<string, string>>;
}

/** The form of a model, made from its schema. */
export function Parameters({ form, model, mode, problems }: ParametersProps) {
  const { common, more } = sectionsOf(model.schema, mode);
  const field = ([name, property]: [string, Property], explained: boolean) => (
    <Field
      key={name}
      name={name}
      property={withSizes(name, property, model.schema)}
      value={form.values[name] ?? ''}
      onChange={(value) => changeForm({ values: { ...form.values, [name]: value } })}
      problem={problems[name]}
      explained={explained}
    />
  );
  const used = (names: readonly string[]) => names.filter((name) => form.values[name]).length;
  const hidden = more.map(([name]) => name);
  return (
    <>
      <div class="playground-fields">{common.map((one) => field(one, false))}</div>
      <Folded
        title="More"
        used={used(hidden) + (form.extra ? 1 : 0)}
        open={[...hidden, extraField].some((name) => problems[name])}
      >
        {more.map((one) => field(one, true))}
        <Field
          name={extraField}
          property={other}
          value={form.extra}
          onChange={(extra) => changeForm({ extra })}
          problem={problems[extraField]}
          explained
        />
      </Folded>
      <HalftoneOptions {...{ form, model, problems }} />
    </>
  );
}

const other: Property = {
  type: 'object',
  description: 'Whatever the provider knows and stands nowhere here, as a JSON object. It is sent as it is.',
};

/** The model's own sizes are offered as one writes. */
function withSizes(name: string, property: Property, schema: Schema): Property {
  const rows = schema['x-sizes'];
  if (name === 'size') return { ...property, examples: [...new Set(rows.map(({ size }) => size))] };
  if (name !== 'aspect_ratio') return property;
  return { ...property, examples: [...new Set(rows.flatMap(({ aspect_ratio }) => aspect_ratio ?? []))] };
}
