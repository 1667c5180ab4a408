import type { Scope } from '../auth/api-key.js';
import type { ErrorCode } from '../domain/errors.js';
import type { HeaderName } from './headers.js';
import type { JsonSchema } from './schema.js';

/** What somebody can ask of one path by one method. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'head' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Its key has one of these; open to everybody where there are none. */
  readonly scopes?: readonly Scope[];
  /** Of a POST that the requests a minute of its key do not count. */
  readonly uncounted?: true;
  readonly parameters?: readonly Parameter[];
  readonly body?: RequestBody;
  readonly answers: readonly Answer[];
  /** Beside those that follow from its key and its method. */
  readonly errors?: readonly ErrorCode[];
  readonly samples: readonly Sample[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example?: unknown;
  /** What stands for it in a shell. */
  readonly 'x-variable'?: string;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  /** By media type. */
  readonly content: Readonly<Record<string, JsonSchema>>;
}

export interface Answer {
  readonly status: number;
  readonly description: string;
  readonly headers?: readonly HeaderName[];
  /** By media type. */
  readonly content?: Readonly<Record<string, Content>>;
}

export interface Content {
  readonly schema: JsonSchema;
  readonly example?: unknown;
  /** By name, where there are several. */
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  /** The schema of the data of each event, by the name of the event. */
  readonly 'x-events'?: Readonly<Record<string, JsonSchema>>;
}

/** A request that works as it stands. */
export interface Sample {
  readonly title: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Of curl, such as `-N` for what comes piece by piece. */
  readonly flags?: string;
  /** Where it is none that can be put together. */
  readonly url?: string;
}

export interface Section {
  readonly name: string;
  readonly description: string;
  /** What its paths stand under; all of these are the same. */
  readonly bases?: readonly string[];
  readonly operations: readonly Operation[];
}

/** JSON that is answered with that status. */
export function json(status: number, description: string, schema: JsonSchema, example: unknown): Answer {
  return { status, description, content: { 'application/json': { schema, example } } };
}
