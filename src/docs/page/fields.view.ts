import type { JsonSchema } from '../schema.js';
import { html, type Html, inline } from './html.js';
import { typeView } from './type.view.js';

interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** The members of an object, those of objects within it too. */
export function fieldsView(schema: JsonSchema): Html {
  const rows = fieldsOf(schema, '').map(({ name, schema: field, required }) => {
    const { description } = field;
    return html`<dt><code>${name}</code> <span>${typeView(field)}${required ? '' : ', optional'}</span></dt>
      <dd>${typeof description === 'string' ? inline(description) : undefined}</dd>`;
  });
  const more = schema.additionalProperties === true ? html`<p>Other fields may stand beside these.</p>` : undefined;
  return html`<dl>${rows}</dl>
    ${more}`;
}

function fieldsOf({ properties, required }: JsonSchema, within: string): Field[] {
  const always: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries<JsonSchema>({ ...Object(properties) }).flatMap(([name, schema]) => {
    const field = { name: `${within}${name}`, schema, required: always.includes(name) };
    return [field, ...innerFields(schema, field.name)];
  });
}

function innerFields(schema: JsonSchema, name: string): Field[] {
  const items: JsonSchema = Object(schema.items);
  return items.properties ? fieldsOf(items, `${name}[].`) : fieldsOf(schema, `${name}.`);
}
