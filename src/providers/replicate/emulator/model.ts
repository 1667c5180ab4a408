import type { Pixels } from '../../../domain/request.js';
import { type Properties, readObject } from './properties.js';
import type { Fault } from './schema.js';

/** An official model: it is called by name and shows no version. */
export interface Model {
  /** Owner and name: `google/nano-banana`. */
  readonly id: string;
  /** Its output is one URL, or a list of them. */
  readonly output: 'one' | 'list';
  /** Checks an input against the model's schema; names that the schema does not have are ignored. */
  accept(input: unknown): Order | { readonly faults: readonly Fault[] };
}

/** A valid input. */
export interface Order {
  readonly prompt: string;
  /** Opens the input pictures; throws a RunFailure where the model cannot work with them. */
  begin(): Work;
}

/** What a run makes. */
export interface Work extends Pixels {
  readonly pictures: number;
  readonly format: 'png' | 'jpeg' | 'webp';
  readonly seed?: number;
  /** The first input picture, which shows through. */
  readonly over?: Uint8Array;
  /** USD for each picture. */
  readonly usd: number;
}

/** A model by its schema and what it makes of an input that fits it. */
export function model<Input extends { readonly prompt: string }>(
  id: string,
  output: Model['output'],
  schema: Properties<Input>,
  workOf: (input: Input) => Work,
): Model {
  return {
    id,
    output,
    accept(input) {
      const reading = readObject(schema, input, { unknownNames: 'ignored' });
      if ('faults' in reading) return { faults: reading.faults.map(belowInput) };
      return { prompt: reading.value.prompt, begin: () => workOf(reading.value) };
    },
  };
}

/** Inputs are validated alone; the answer tells where they stand in the request. */
function belowInput(fault: Fault): Fault {
  return { ...fault, field: fault.field === '' ? 'input' : `input.${fault.field}` };
}

const formats = { jpg: 'jpeg', png: 'png', webp: 'webp' } as const;
/** Replicate's own words for formats. */
export type OutputFormat = keyof typeof formats;

export function formatOf(name: OutputFormat): Work['format'] {
  return formats[name];
}
