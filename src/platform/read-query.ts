import { validateSync } from 'class-validator';
import { firstProblem } from '../openai/field.js';
import { instanceFrom } from '../openai/instance-from.js';

/** The fields of a URL's query, of which an empty one is not said; throws the first thing that is wrong. */
export function readQuery<T extends object>(fields: new () => T, query: Readonly<Record<string, unknown>>): T {
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const read = instanceFrom(fields, said);
  const errors = validateSync(read, { stopAtFirstError: true, whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw firstProblem(errors);
  return read;
}
