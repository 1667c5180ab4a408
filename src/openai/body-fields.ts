import { GatewayError } from '../domain/errors.js';
import { isObject, wrongType } from './field.js';

const deepest = 64;

/**
 * The fields of a body, to be asked of each before anything goes through it. Throws for one that is no object, and for a
 * field that nests deeper than any provider's parameters do, and than recursion can follow.
 */
export function bodyFields(body: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(body)) throw wrongType(undefined, 'a JSON object', body);
  for (const [name, value] of Object.entries(body)) {
    if (isDeeper(value, deepest)) {
      const param = name.slice(0, 64);
      throw new GatewayError('invalid_value', `Invalid '${param}': it nests deeper than ${deepest} levels.`, { param });
    }
  }
  return body;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
