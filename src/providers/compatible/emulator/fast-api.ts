import { STATUS_CODES } from 'node:http';
import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { CallBody, Form } from './call-body.js';
import { type Fields, objectOf, readFields, type Violation } from './pydantic.js';
import type { Server } from './server.js';

/** What every FastAPI server has in common, whose errors are `{detail}`. */
export const fastApi: Pick<Server, 'unauthorized' | 'elsewhere'> = {
  unauthorized: { status: 401, body: { error: 'Unauthorized' } },
  elsewhere: (status) =>
    status === 404
      ? detailed(404, 'Not Found')
      : { ...detailed(405, 'Method Not Allowed'), headers: { allow: 'POST' } },
};

export function detailed(status: number, detail: unknown = STATUS_CODES[status] ?? ''): EmulatedAnswer {
  return { status, body: { detail } };
}

/** A valid JSON request, or the 422 with everything that is wrong with it; unknown fields are ignored. */
export function readJson<T>(fields: Fields<T>, { text, json }: CallBody): Valid<T> {
  const object = objectOf(text, json);
  return valid('violations' in object ? object : readFields(fields, object.value, object.value));
}

/** The same of a form's texts; a name's first value counts, and one that is empty counts as left out. */
export function readTexts<T>(fields: Fields<T>, form: Form | undefined): Valid<T> {
  const given = Object.keys(fields).map((name) => [name, form?.text(name) || undefined]);
  return valid(readFields(fields, Object.fromEntries(given), null));
}

type Valid<T> = { readonly value: T } | { readonly refused: EmulatedAnswer };

function valid<T>(reading: { readonly value: T } | { readonly violations: readonly Violation[] }): Valid<T> {
  return 'value' in reading ? reading : { refused: detailed(422, reading.violations) };
}

/** `image` and `url`, or where there are none of a name, the same with brackets; data URLs are decoded. */
export function inputsOf(form: Form | undefined): readonly (Buffer | string)[] {
  const either = <T>(read: (name: string) => readonly T[], name: string): readonly T[] =>
    read(name).length > 0 ? read(name) : read(`${name}[]`);
  if (!form) return [];
  return [...either(form.files, 'image'), ...either(form.texts, 'url').map(decoded)];
}

/** The bytes of a data URL of a picture; any other text stays one. */
export function decoded(url: string): Buffer | string {
  const base64 = /^data:image[^,]*,(.*)$/s.exec(url)?.[1];
  return base64 === undefined ? url : Buffer.from(base64, 'base64');
}
