import type { GenerationRecord } from '../../api/types.js';
import { emptyForm, parametersOf, type Form } from './form.js';
import type { Schema } from './model.js';
import { options } from './options.js';
import { textOf } from './value.js';
import { without } from './without.js';

type Asked = Pick<GenerationRecord, 'asked'>['asked'];

/** What is no parameter, or has a place of its own here; nothing is streamed. */
const elsewhere = ['operation', 'model', 'prompt', 'images', 'mask', 'halftone', 'stream', 'partial_images'];

/** The form that asks for the same once more; what the model's schema does not list stands under other parameters. */
export function formOf(asked: Asked, schema: Schema): Form {
  const { operation, model, prompt, halftone } = asked;
  const mode = operation === 'edit' ? 'image-edit' : 'text-to-image';
  const known = new Set(parametersOf(schema, mode).map(([name]) => name));
  const said = Object.entries(without(asked, ...elsewhere)).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const others = Object.fromEntries(said.filter(([name]) => !known.has(name)));
  return {
    ...emptyForm,
    model,
    prompt: prompt ?? '',
    values: Object.fromEntries(said.filter(([name]) => known.has(name)).map(([name, value]) => [name, textOf(value)])),
    options: optionsOf(halftone),
    extra: Object.keys(others).length > 0 ? JSON.stringify(others) : '',
  };
}

/** Records say every option; those that are as they are where nobody says them stay unsaid. */
function optionsOf(said: Asked['halftone']): Record<string, string> {
  const entries = Object.entries(said).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === options[name]?.default) return [];
    const text = Array.isArray(value) ? value.join(', ') : textOf(value);
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}
