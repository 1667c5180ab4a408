import type { JsonSchema } from '../schema.js';
import { html, type Html } from './html.js';

/** What a value is, in a few words; of shapes that have a name a link to them. */
export function typeView(schema: JsonSchema): Html {
  const { $ref, anyOf, oneOf, allOf, enum: values, const: only, type, items } = schema;
  if (typeof $ref === 'string') return linkTo($ref.replace(/^.*\//, ''));
  if (only !== undefined) return html`<code>${String(only)}</code>`;
  if (Array.isArray(values)) return joined(values.map((value) => html`<code>${String(value)}</code>`));
  if (Array.isArray(anyOf)) return joined(anyOf.map(typeView));
  if (Array.isArray(allOf)) return typeView(allOf[0]);
  if (type === 'array') return html`list of ${typeView(Object(items))}`;
  if (Array.isArray(type)) return joined(type.map((one) => html`${String(one)}`));
  if (typeof type === 'string') return html`${type}${rangeOf(schema)}`;
  if (Array.isArray(oneOf)) return joined(oneOf.map(typeView));
  return html`any value`;
}

function linkTo(name: string): Html {
  return html`<a href="#shape-${name}">${name}</a>`;
}

function joined(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html` or ${part}`))}`;
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  if (typeof minimum !== 'number' || typeof maximum !== 'number' || maximum === Number.MAX_SAFE_INTEGER) return '';
  return ` ${minimum}–${maximum}`;
}
