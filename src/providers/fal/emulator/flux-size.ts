import type { Pixels } from '../../../domain/request.js';
import { choice, type Field, optional, type Reader, readObject } from './fields.js';
import { type Bounds, integer } from './numbers.js';

const presets: Readonly<Record<string, Pixels>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
};
const names = Object.keys(presets);

/** A preset's name, or width and height. */
export function sized(bounds: Bounds): Record<'image_size', Field<Pixels | undefined>> {
  return { image_size: optional(size(bounds, names), presets['landscape_4_3']) };
}

/** The same, or `auto`: the size is left to the model, as it is where none is given. */
export function sizedOrAuto(bounds: Bounds): Record<'image_size', Field<Pixels | undefined>> {
  return { image_size: optional(size(bounds, ['auto', ...names]), undefined) };
}

function size(bounds: Bounds, named: readonly string[]): Reader<Pixels | undefined> {
  const side = optional(integer(bounds), 512);
  const name = choice(named);
  return (value, loc) => {
    if (typeof value === 'object' && value !== null) return readObject({ width: side, height: side }, value, loc);
    const reading = name(value, loc);
    return 'violations' in reading ? reading : { value: presets[reading.value] };
  };
}
