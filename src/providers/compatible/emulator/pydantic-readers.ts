import type { Fault, Reader } from './pydantic.js';

export interface Bounds {
  readonly ge?: number;
  readonly le?: number;
}

export const text: Reader<string> = (value) =>
  typeof value === 'string' ? { value } : wrong('string_type', 'Input should be a valid string');

export function integer(bounds: Bounds): Reader<number> {
  return bounded(wholeNumber, bounds);
}

export function decimal(bounds: Bounds): Reader<number> {
  return bounded(anyNumber, bounds);
}

export const truth: Reader<boolean> = (value) => {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (['true', 't', 'yes', 'y', 'on', '1', 1, true].some((yes) => yes === word)) return { value: true };
  if (['false', 'f', 'no', 'n', 'off', '0', 0, false].some((no) => no === word)) return { value: false };
  return wrong('bool_parsing', 'Input should be a valid boolean, unable to interpret input');
};

export function enumeration<T extends string>(values: readonly T[]): Reader<T> {
  const expected = values.map((value) => `'${value}'`).join(' or ');
  return (value) => {
    const chosen = values.find((candidate) => candidate === value);
    return chosen === undefined ? wrong('enum', `Input should be ${expected}`, { expected }) : { value: chosen };
  };
}

/** One integer, or a list of them. */
export const seeds: Reader<number | readonly number[]> = (value) => {
  if (!Array.isArray(value)) return integer({})(value);
  const readings = value.map(integer({}));
  const fault = readings.find((reading) => 'fault' in reading);
  return fault ?? { value: readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])) };
};

/** A reader whose values are looked at again by the server itself; it says what is wrong with one. */
export function validated<T>(read: Reader<T>, faultOf: (value: T) => string | undefined): Reader<T> {
  return (value) => {
    const reading = read(value);
    const fault = 'value' in reading ? faultOf(reading.value) : undefined;
    return fault === undefined ? reading : wrong('value_error', `Value error, ${fault}`, { error: {} });
  };
}

export function wrong(type: string, msg: string, ctx?: Fault['ctx']): { readonly fault: Fault } {
  return { fault: { type, msg, ...(ctx && { ctx }) } };
}

function bounded(read: Reader<number>, { ge, le }: Bounds): Reader<number> {
  return (value) => {
    const reading = read(value);
    if ('fault' in reading) return reading;
    if (ge !== undefined && reading.value < ge) {
      return wrong('greater_than_equal', `Input should be greater than or equal to ${ge}`, { ge });
    }
    if (le !== undefined && reading.value > le) {
      return wrong('less_than_equal', `Input should be less than or equal to ${le}`, { le });
    }
    return reading;
  };
}

const wholeNumber: Reader<number> = (value) => {
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value === 'string') {
    if (/^\s*[+-]?\d+(\.0+)?\s*$/.test(value)) return { value: Number(value) };
    return wrong('int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
  }
  if (typeof value !== 'number') return wrong('int_type', 'Input should be a valid integer');
  if (Number.isInteger(value)) return { value };
  return wrong('int_from_float', 'Input should be a valid integer, got a number with a fractional part');
};

const anyNumber: Reader<number> = (value) => {
  if (typeof value === 'number') return { value };
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value !== 'string') return wrong('float_type', 'Input should be a valid number');
  if (value.trim() !== '' && Number.isFinite(Number(value))) return { value: Number(value) };
  return wrong('float_parsing', 'Input should be a valid number, unable to parse string as a number');
};
