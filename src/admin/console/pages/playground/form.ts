import type { Mode, Property, Schema } from './model.js';
import { lists, options, wordsOf } from './options.js';
import { valueOf } from './value.js';

/** All that is asked for but the pictures, as the fields hold it: what is empty was not said. */
export interface Form {
  readonly model: string;
  readonly prompt: string;
  /** Parameters of the model, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** The options of `halftone`, by name. */
  readonly options: Readonly<Record<string, string>>;
  /** Parameters that no schema lists: a JSON object. */
  readonly extra: string;
}

export const emptyForm: Form = { model: '', prompt: '', values: {}, options: {}, extra: '' };

/** What is sent, or by which field nothing can be sent. */
export interface Body {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly problems: Readonly<Record<string, string>>;
}

/** Every field that the model knows in this mode. What another model left in the form is not sent. */
export function bodyOf({ model, prompt, values, options: chosen, extra }: Form, schema: Schema, mode: Mode): Body {
  const problems: Record<string, string> = {};
  const read = (param: string, text: string, property: Property): unknown => {
    try {
      return valueOf(text, property);
    } catch (error) {
      problems[param] = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  };
  const said = parametersOf(schema, mode).map(([name, property]) => [name, read(name, values[name] ?? '', property)]);
  const own = Object.entries(options).map(([name, property]) => {
    return [name, read(`halftone.${name}`, chosen[name] ?? '', property)];
  });
  const words = lists.map((name) => [name, wordsOf(chosen[name] ?? '')]);
  const halftone = withoutEmpty([...own, ...words]);
  const others = read(extraField, extra, { type: 'object' });
  const fields = {
    model,
    prompt,
    ...withoutEmpty(said),
    ...(others as object | undefined),
    ...(Object.keys(halftone).length > 0 && { halftone }),
  };
  return { fields, problems };
}

/** By which problems of `Form.extra` are named. */
export const extraField = 'extra';

/** Those that have a field: pictures and the prompt have places of their own. */
export function parametersOf({ properties }: Schema, mode: Mode): [string, Property][] {
  const elsewhere = ['prompt', 'image', 'mask'];
  return Object.entries(properties).filter(
    ([name, property]) => !elsewhere.includes(name) && (property['x-modes'] ?? [mode]).includes(mode),
  );
}

const common = ['size', 'aspect_ratio', 'resolution', 'n', 'quality', 'background', 'output_format', 'seed'];

/** What most people look for, in that order, and everything else. */
export function sectionsOf(schema: Schema, mode: Mode): { common: [string, Property][]; more: [string, Property][] } {
  const all = parametersOf(schema, mode);
  return {
    common: common.flatMap((name) => all.filter(([known]) => known === name)),
    more: all.filter(([name]) => !common.includes(name)),
  };
}

/** A model that only edits wants a picture; one that can do both is asked for what the pictures tell. */
export function modeOf(modes: readonly Mode[], inputs: number): Mode {
  if (inputs > 0 || !modes.includes('text-to-image')) return 'image-edit';
  return 'text-to-image';
}

function withoutEmpty(entries: readonly (readonly unknown[])[]): Record<string, unknown> {
  const said = entries.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(said);
}
