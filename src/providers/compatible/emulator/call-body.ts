import type { EmulatedCall } from '../../../domain/emulator.js';

/** What came with a call: JSON, or a form. */
export interface CallBody {
  readonly text: string;
  /** Without parameters, in lower case. */
  readonly contentType: string;
  /** Undefined where the body is no JSON. */
  readonly json?: unknown;
  /** Undefined where the body is no form that can be read. */
  readonly form?: Form;
}

/** Parts of a multipart form. */
export interface Form {
  /** The first text of a name. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  files(name: string): readonly Buffer[];
}

export async function readBody({ headers, body }: EmulatedCall): Promise<CallBody> {
  const declared = headers['content-type'] ?? '';
  const contentType = declared.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (contentType === 'multipart/form-data') return { text: '', contentType, form: await readForm(body, declared) };
  const text = Buffer.from(body).toString('utf8');
  return { text, contentType, json: parsed(text) };
}

/** The model that is asked for, in either kind of body. */
export function modelOf({ json, form }: CallBody): unknown {
  return form ? form.text('model') : record(json)['model'];
}

/** An object's fields; none for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readForm(body: Uint8Array, contentType: string): Promise<Form | undefined> {
  const texts: { name: string; value: string }[] = [];
  const files: { name: string; value: Buffer }[] = [];
  try {
    const headers = { 'content-type': contentType };
    for (const [name, value] of await new Response(new Uint8Array(body), { headers }).formData()) {
      if (typeof value === 'string') texts.push({ name, value });
      else files.push({ name, value: Buffer.from(await value.arrayBuffer()) });
    }
  } catch {
    return undefined;
  }
  return {
    text: (name) => texts.find((part) => part.name === name)?.value,
    texts: (name) => texts.filter((part) => part.name === name).map(({ value }) => value),
    files: (name) => files.filter((part) => part.name === name).map(({ value }) => value),
  };
}
