/** A model as `GET /models` lists it. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly owned_by: string;
  readonly description?: string;
  readonly capabilities: readonly string[];
  readonly modes: readonly Mode[];
  readonly aliases: readonly string[];
  readonly providers: readonly { readonly id: string; readonly prices: readonly Price[] }[];
}

export type Mode = 'text-to-image' | 'image-edit';

export interface Price {
  readonly per: 'image' | 'megapixel' | 'token' | 'unknown';
  readonly usd?: number;
  readonly usd_per_million?: number;
  readonly token?: string;
  readonly when?: unknown;
  readonly operations?: readonly string[];
}

/** A model as `GET /models/{id}?schema=true` answers. */
export interface ModelWithSchema extends Model {
  readonly schema: Schema;
}

export interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
  readonly 'x-sizes': readonly { readonly size: string; readonly aspect_ratio?: string }[];
}

/** A parameter, in the words of JSON Schema. */
export interface Property {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly examples?: readonly string[];
  readonly 'x-modes'?: readonly Mode[];
  readonly 'x-providers'?: readonly string[];
}
