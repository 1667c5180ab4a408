import { type Reader, wrong } from './fields.js';

export interface Bounds {
  readonly above?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export function integer(bounds: Bounds): Reader<number> {
  return bounded(wholeNumber, bounds);
}

export function decimal(bounds: Bounds): Reader<number> {
  return bounded(anyNumber, bounds);
}

function bounded(read: Reader<number>, { above, minimum, maximum }: Bounds): Reader<number> {
  return (value, loc) => {
    const reading = read(value, loc);
    if ('violations' in reading) return reading;
    const number = reading.value;
    if (above !== undefined && number <= above) {
      return wrong(value, loc, 'greater_than', `Input should be greater than ${above}`, { gt: above });
    }
    if (minimum !== undefined && number < minimum) {
      const message = `Input should be greater than or equal to ${minimum}`;
      return wrong(value, loc, 'greater_than_equal', message, { ge: minimum });
    }
    if (maximum !== undefined && number > maximum) {
      return wrong(value, loc, 'less_than_equal', `Input should be less than or equal to ${maximum}`, { le: maximum });
    }
    return { value: number };
  };
}

const wholeNumber: Reader<number> = (value, loc) => {
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value === 'string') {
    if (/^\s*[+-]?\d+(\.0+)?\s*$/.test(value)) return { value: Number(value) };
    const message = 'Input should be a valid integer, unable to parse string as an integer';
    return wrong(value, loc, 'int_parsing', message);
  }
  if (typeof value !== 'number') return wrong(value, loc, 'int_type', 'Input should be a valid integer');
  if (Number.isInteger(value)) return { value };
  const message = 'Input should be a valid integer, got a number with a fractional part';
  return wrong(value, loc, 'int_from_float', message);
};

const anyNumber: Reader<number> = (value, loc) => {
  if (typeof value === 'number') return { value };
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value !== 'string') return wrong(value, loc, 'float_type', 'Input should be a valid number');
  if (value.trim() !== '' && Number.isFinite(Number(value))) return { value: Number(value) };
  const message = 'Input should be a valid number, unable to parse string as a number';
  return wrong(value, loc, 'float_parsing', message);
};
