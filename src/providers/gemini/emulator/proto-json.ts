import { snakeCase, type Field, type FieldType, type MessageType } from './fields.js';
import { badRequest, type FieldViolation } from './rejection.js';
import { readScalar } from './scalars.js';

const geminiPackage = 'google.ai.generativelanguage.v1beta';

interface Reading {
  /** Under which URL the message's types are known. */
  readonly types: string;
  readonly violations: FieldViolation[];
}

/**
 * Reads protobuf's JSON form as strictly as Google's front end: unknown names and values of another type are rejected,
 * all of them at once. Names may be camelCase or snake_case; they come back in camelCase.
 */
export function readMessage(type: MessageType, json: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(json)) throw badRequest([unknownName('', '', 'Root element must be a message.')]);
  const reading: Reading = { types: `type.googleapis.com/${type.package ?? geminiPackage}`, violations: [] };
  const read = members(type, json, '', reading);
  if (reading.violations.length > 0) throw badRequest(reading.violations);
  return read;
}

function members(type: MessageType, json: object, path: string, reading: Reading): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [given, value] of Object.entries(json)) {
    const name = Object.keys(type.fields).find((known) => given === known || given === snakeCase(known));
    const field = name === undefined ? undefined : type.fields[name];
    if (name === undefined || field === undefined) {
      reading.violations.push(unknownName(given, path, 'Cannot find field.'));
    } else if (Array.isArray(value) && !field.repeated) {
      reading.violations.push(unknownName(given, path, 'Proto field is not repeating, cannot start list.'));
    } else if (value !== null) {
      read[name] = valueOf(field, value, path === '' ? snakeCase(name) : `${path}.${snakeCase(name)}`, reading);
    }
  }
  const [set, other] = type.oneof?.fields.filter((name) => name in read) ?? [];
  if (type.oneof && set && other) {
    const fault = `oneof field '${type.oneof.name}' is already set. Cannot set '${other}'`;
    reading.violations.push(invalidValue(path, 'oneof', fault));
  }
  return read;
}

/** Of a repeated field a single value may stand without its list. */
function valueOf(field: Field, value: unknown, path: string, reading: Reading): unknown {
  if (!field.repeated) return single(field, value, path, reading);
  if (!Array.isArray(value)) return [single(field, value, path, reading)];
  return value.map((item: unknown, index) => single(field, item, `${path}[${index}]`, reading));
}

function single(field: FieldType, value: unknown, path: string, reading: Reading): unknown {
  if (field.kind === 'message') {
    if (isObject(value)) return members(field, value, path, reading);
    reading.violations.push(invalidValue(path, `${reading.types}.${field.name}`, JSON.stringify(value)));
    return undefined;
  }
  if (field.kind === 'map') return entries(value, path, reading);
  const type = field.kind === 'enum' ? `${reading.types}.${field.name}` : field.type;
  if (typeof value === 'object') {
    reading.violations.push(invalidValue(path, type, 'Starting an object on a scalar field'));
    return undefined;
  }
  const read = readScalar(field, value);
  if (read.fault !== undefined) reading.violations.push(invalidValue(path, type, read.fault));
  return read.value;
}

/** Errors tell of a map as of a list of entries with a key and a value. */
function entries(json: unknown, path: string, reading: Reading): unknown {
  if (!isObject(json)) {
    reading.violations.push(invalidValue(path, 'map', JSON.stringify(json)));
    return undefined;
  }
  Object.values(json).forEach((value, index) => {
    if (typeof value === 'string') return;
    reading.violations.push(invalidValue(`${path}[${index}].value`, 'TYPE_STRING', JSON.stringify(value)));
  });
  return json;
}

function unknownName(name: string, path: string, fault: string): FieldViolation {
  const place = path === '' ? '' : ` at '${path}'`;
  const description = `Invalid JSON payload received. Unknown name "${name}"${place}: ${fault}`;
  return path === '' ? { description } : { field: path, description };
}

function invalidValue(path: string, type: string, fault: string): FieldViolation {
  return { field: path, description: `Invalid value at '${path}' (${type}), ${fault}` };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
