import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ValidateBy, ValidateNested, type ValidationError } from 'class-validator';
import { GatewayError } from '../domain/errors.js';
import { type FieldContext, type JsonSchema, schemaOf } from './field.schema.js';

/** What is wrong with a value that a client gave for a field, in OpenAI's words; undefined: nothing. */
type Check = (value: unknown, param: string) => GatewayError | undefined;

export function Required(): PropertyDecorator {
  const check: Check = (_value, param) =>
    new GatewayError('missing_required_parameter', `Missing required parameter: '${param}'.`, { param });
  return ruledBy('required', (value) => value !== undefined, { check, schema: 'required' });
}

export function Text(): PropertyDecorator {
  const check: Check = (value, param) => (typeof value === 'string' ? undefined : wrongType(param, 'a string', value));
  return field({ type: 'string' }, check);
}

export function Flag(): PropertyDecorator {
  const check: Check = (value, param) =>
    typeof value === 'boolean' ? undefined : wrongType(param, 'a boolean', value);
  return field({ type: 'boolean' }, check);
}

export function Integer(minimum: number, maximum: number): PropertyDecorator {
  return field({ type: 'integer', minimum, maximum }, (value, param) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(param, 'an integer', value);
    if (value > maximum) return outOfRange(param, 'above maximum', `<= ${maximum}`, value);
    if (value < minimum) return outOfRange(param, 'below minimum', `>= ${minimum}`, value);
    return undefined;
  });
}

export function OneOf(values: readonly string[]): PropertyDecorator {
  return field({ type: 'string', enum: values }, (value, param) => {
    if (typeof value !== 'string') return wrongType(param, 'a string', value);
    if (values.includes(value)) return undefined;
    const supported = values.map((one) => `'${one}'`).join(', ');
    const message = `Invalid value: '${short(value)}'. Supported values are: ${supported}.`;
    return new GatewayError('invalid_value', message, { param });
  });
}

/** A number of US dollars above 0. */
export function Dollars(maximum: number): PropertyDecorator {
  return field({ type: 'number', exclusiveMinimum: 0, maximum }, (value, param) => {
    if (typeof value !== 'number') return wrongType(param, 'a number of US dollars', value);
    if (value > 0 && value <= maximum) return undefined;
    const message = `Invalid '${param}': expected US dollars above 0 and up to ${maximum}, but got ${value} instead.`;
    return new GatewayError('invalid_value', message, { param });
  });
}

/** At least one of some words. */
export function Some(values: readonly string[]): PropertyDecorator {
  return field({ type: 'array', minItems: 1, items: { type: 'string', enum: values } }, (value, param) => {
    if (!Array.isArray(value)) return wrongType(param, 'an array of strings', value);
    if (value.length > 0 && value.every((item) => values.includes(item))) return undefined;
    const message = `Invalid '${param}': expected at least one of ${values.map((one) => `'${one}'`).join(', ')}, and no others.`;
    return new GatewayError('invalid_value', message, { param });
  });
}

/** Of 1 to `longest` characters; half a surrogate pair is none, and Redis's own JSON breaks on it. */
export function ShortText(longest: number): PropertyDecorator {
  return field({ type: 'string', minLength: 1, maxLength: longest }, (value, param) => {
    if (typeof value !== 'string') return wrongType(param, 'a string', value);
    const isWhole = !/\p{Surrogate}/u.test(value);
    if (value.trim() !== '' && value.length <= longest && isWhole) return undefined;
    const expected = isWhole ? `1 to ${longest} characters` : 'whole characters, and not half a surrogate pair';
    return new GatewayError('invalid_value', `Invalid '${param}': expected ${expected}.`, { param });
  });
}

/** A list of strings of 1 to `longest` characters, none of them blank. */
export function TextList(most: number, longest: number): PropertyDecorator {
  return field(
    { type: 'array', maxItems: most, items: { type: 'string', minLength: 1, maxLength: longest, pattern: '\\S' } },
    (value, param) => {
      if (!Array.isArray(value)) return wrongType(param, 'an array of strings', value);
      const other = value.findIndex((item) => typeof item !== 'string');
      if (other >= 0) return wrongType(`${param}[${other}]`, 'a string', value[other]);
      const isSome = (item: string) => item.trim() !== '' && item.length <= longest;
      if (value.length <= most && value.every(isSome)) return undefined;
      const message = `Invalid '${param}': expected at most ${most} strings of 1 to ${longest} characters, none of them blank.`;
      return new GatewayError('invalid_value', message, { param });
    },
  );
}

/** An object with fields of its own, and no others. */
export function Nested(dto: new () => object): PropertyDecorator {
  const check: Check = (value, param) => (value instanceof dto ? undefined : wrongType(param, 'an object', value));
  const decorators = [field(schemaOf(dto), check), ValidateNested(), Type(() => dto)];
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}

/** The first of class-validator's errors, as the client gets it. */
export function firstProblem([error]: readonly ValidationError[], within = ''): GatewayError {
  const param = `${within}${short(error?.property ?? '')}`;
  if (error?.children?.length) return firstProblem(error.children, `${param}.`);
  const [context] = Object.values(error?.contexts ?? {}) as { check: Check }[];
  const unknown = new GatewayError('unknown_parameter', `Unknown parameter: '${param}'.`, { param });
  return context?.check(error?.value, param) ?? unknown;
}

export function wrongType(param: string | undefined, expected: string, value: unknown): GatewayError {
  const what = param === undefined ? 'the request body' : `'${param}'`;
  const message = `Invalid type for ${what}: expected ${expected}, but got ${typeName(value)} instead.`;
  return new GatewayError('invalid_type', message, { param });
}

/** A JSON object: no list, and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function field(schema: JsonSchema, check: Check): PropertyDecorator {
  return ruledBy('field', (value) => value === undefined || check(value, '') === undefined, { check, schema });
}

/** class-validator carries the check along; its own messages would put a value in where a client wrote `$value`. */
function ruledBy(
  name: string,
  validate: (value: unknown) => boolean,
  context: FieldContext & { readonly check: Check },
): PropertyDecorator {
  return ValidateBy({ name, validator: { validate } }, { message: name, context });
}

function outOfRange(
  param: string,
  side: 'above maximum' | 'below minimum',
  limit: string,
  value: number,
): GatewayError {
  const code = side === 'above maximum' ? 'integer_above_max_value' : 'integer_below_min_value';
  const message = `Invalid '${param}': integer ${side} value. Expected a value ${limit}, but got ${value} instead.`;
  return new GatewayError(code, message, { param });
}

function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function short(text: string): string {
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}
