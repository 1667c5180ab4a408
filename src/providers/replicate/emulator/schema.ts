/** One thing wrong with a request, in the words of gojsonschema: those are the types and texts of recorded answers. */
export interface Fault {
  readonly type: string;
  /** Where, with dots: `image_input.0`; empty for the object itself. */
  readonly field: string;
  readonly description: string;
}

/** What is wrong with the value of a field. */
export type Check = (value: unknown, field: string) => readonly Fault[];

export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
}

export const text: Check = (value, field) => ofType('string', value, field);

export const truth: Check = (value, field) => ofType('boolean', value, field);

export const anyObject: Check = (value, field) => ofType('object', value, field);

/** A file: anything with a scheme. */
export const uri: Check = (value, field) => {
  if (typeof value !== 'string') return ofType('string', value, field);
  return /^[a-z][a-z\d+.-]*:/i.test(value)
    ? []
    : [{ type: 'format', field, description: "Does not match format 'uri'" }];
};

export function choice(values: readonly string[]): Check {
  const allowed = values.map((value) => `"${value}"`).join(', ');
  return (value, field) => {
    if (typeof value !== 'string') return ofType('string', value, field);
    if (values.includes(value)) return [];
    return [{ type: 'enum', field, description: `${field} must be one of the following: ${allowed}` }];
  };
}

export function integer(bounds: Bounds): Check {
  return (value, field) => (Number.isInteger(value) ? within(bounds, value, field) : ofType('integer', value, field));
}

export function decimal(bounds: Bounds): Check {
  return (value, field) => (typeof value === 'number' ? within(bounds, value, field) : ofType('number', value, field));
}

export function list(item: Check): Check {
  return (value, field) => {
    if (!Array.isArray(value)) return ofType('array', value, field);
    return value.flatMap((entry, index) => item(entry, `${field}.${index}`));
  };
}

function within({ minimum = -Infinity, maximum = Infinity }: Bounds, value: unknown, field: string): readonly Fault[] {
  const number = Number(value);
  if (number < minimum) {
    return [{ type: 'number_gte', field, description: `Must be greater than or equal to ${minimum}` }];
  }
  if (number > maximum) {
    return [{ type: 'number_lte', field, description: `Must be less than or equal to ${maximum}` }];
  }
  return [];
}

/** Null is a value of another type too, even for a field that may be left out. */
function ofType(expected: string, value: unknown, field: string): readonly Fault[] {
  const given = typeOf(value);
  if (given === expected) return [];
  return [{ type: 'invalid_type', field, description: `Invalid type. Expected: ${expected}, given: ${given}` }];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
