import { Text } from '../openai/field.js';
import { limitFrom } from './page.query.js';
import { readQuery } from './read-query.js';

/** The query of `GET /keys`. */
export class KeysFields {
  @Text() limit?: string;
  @Text() starting_after?: string;
}

export interface KeysQuery {
  readonly limit: number;
  /** The id behind which the page begins. */
  readonly startingAfter?: string;
}

/** Throws the first thing that is wrong. */
export function parseKeysQuery(query: Readonly<Record<string, unknown>>): KeysQuery {
  const fields = readQuery(KeysFields, query);
  return { limit: limitFrom(fields.limit), startingAfter: fields.starting_after };
}
