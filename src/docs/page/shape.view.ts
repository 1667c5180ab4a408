import type { JsonSchema } from '../schema.js';
import { fieldsView } from './fields.view.js';
import { html, type Html } from './html.js';

export function shapeView(name: string, schema: JsonSchema): Html {
  const kinds: readonly JsonSchema[] = Array.isArray(schema.oneOf) && !schema.properties ? schema.oneOf : [schema];
  return html`<article id="shape-${name}">
    <h3>${name}</h3>
    ${kinds.map((kind, index) => html`${index > 0 ? html`<p>Or:</p>` : undefined}${fieldsView(kind)}`)}
  </article>`;
}
