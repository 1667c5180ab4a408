import { extraField, parametersOf } from './form.js';
import type { Mode, Schema } from './model.js';
import { lists, options } from './options.js';

/** What is wrong, by field, and what no field can tell. */
export interface Problems {
  readonly byField: Readonly<Record<string, string>>;
  readonly rest?: Error;
}

/** What the form itself knows to be wrong goes before what was answered. */
export function problemsOf(
  own: Readonly<Record<string, string>>,
  answered: readonly (Error | undefined)[],
  fields: readonly string[],
): Problems {
  const told = answered
    .filter((error) => error !== undefined)
    .map((error) => ({ error, field: fieldOf(paramOf(error), fields) }));
  const placed = told.flatMap(({ error, field }) => (field === undefined ? [] : [[field, error.message] as const]));
  const rest = told.find(({ field }) => field === undefined)?.error;
  return { byField: { ...Object.fromEntries(placed), ...own }, rest };
}

/** Every field that is on the page, by the name of its parameter. */
export function fieldsOf(schema: Schema, mode: Mode): string[] {
  const names = parametersOf(schema, mode).map(([name]) => name);
  const own = [...Object.keys(options), ...lists].map((name) => `halftone.${name}`);
  return ['model', 'prompt', 'image', ...(mode === 'image-edit' ? ['mask'] : []), ...names, ...own, extraField];
}

/** The field that an error is told at: `images[0].image_url` is of the pictures; undefined where it has none. */
export function fieldOf(param: string | undefined, known: readonly string[]): string | undefined {
  if (param === undefined) return undefined;
  if (known.includes(param)) return param;
  const [stem = ''] = /^(?:halftone\.)?\w+/.exec(param) ?? [];
  if (/^images?$/.test(stem)) return 'image';
  return known.includes(stem) ? stem : undefined;
}

function paramOf(error: Error): string | undefined {
  return 'param' in error && typeof error.param === 'string' ? error.param : undefined;
}
