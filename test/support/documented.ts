import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export type Json = Readonly<Record<string, unknown>>;

export interface DocumentedOperation extends Json {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly DocumentedParameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, DocumentedContent>> };
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
  readonly 'x-codeSamples': readonly { readonly label: string; readonly source: string }[];
}

export interface DocumentedParameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Json;
  readonly example?: unknown;
}

export interface DocumentedContent {
  readonly schema: Json;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly 'x-events'?: Readonly<Record<string, Json>>;
}

export interface DocumentedResponse {
  readonly headers: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, DocumentedContent>>;
}

export interface Document extends Json {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly webhooks: Readonly<Record<string, { readonly post: DocumentedOperation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly headers: Readonly<Record<string, { readonly required?: boolean; readonly schema: Json }>>;
  };
}

export interface Route {
  readonly method: string;
  /** As it is served, with what stands before it. */
  readonly path: string;
  readonly operation: DocumentedOperation;
}

/** Every route of a document, those with several bases once for each. */
export function routesOf({ paths }: Document): Route[] {
  return Object.entries(paths).flatMap(([path, { servers, ...operations }]) => {
    const bases = servers
      ? (servers as unknown as readonly { url: string }[]).map(({ url }) => new URL(url).pathname)
      : [''];
    return Object.entries(operations).flatMap(([method, operation]) =>
      bases.map((base) => ({ method: method.toUpperCase(), path: `${base}${path}`, operation })),
    );
  });
}

/** Checks values against schemas of a document, whose names these may use. */
export class Shapes {
  private readonly ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
  private readonly known = new Map<Json, ValidateFunction>();

  constructor(document: Document) {
    formats.default(this.ajv, ['uri', 'date', 'binary']);
    this.ajv.addVocabulary(['components']);
    this.ajv.addSchema({ $id: 'halftone:document', components: document.components });
  }

  /** What is wrong with a value; nothing where it is as the schema says. */
  problems(schema: Json, value: unknown): string[] {
    const validate = this.known.get(schema) ?? this.compile(schema);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`;
    });
  }

  private compile(schema: Json): ValidateFunction {
    const named = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"halftone:document#/components/'));
    const validate = this.ajv.compile(named);
    this.known.set(schema, validate);
    return validate;
  }
}
