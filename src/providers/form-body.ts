import type { OutgoingPicture } from '../domain/plan.js';
import { FormBody, type FormPart } from '../domain/streamed-form.js';

/** A picture, and the field of the form in which it is sent. */
export interface FormPicture {
  readonly name: string;
  readonly picture: OutgoingPicture;
}

/**
 * The form that says what a JSON body would: texts as they are, numbers, booleans and all else in JSON; what is
 * undefined or null is left out. The pictures follow as files, named by field and type.
 */
export function formBody(values: Readonly<Record<string, unknown>>, pictures: readonly FormPicture[]): FormBody {
  const texts = Object.entries(values).flatMap(([name, value]): FormPart[] =>
    value === undefined || value === null ? [] : [{ name, value: textOf(value) }],
  );
  return new FormBody([...texts, ...pictures.map(filePart)]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function filePart({ name, picture }: FormPicture): FormPart {
  const { mediaType } = picture;
  const filename = `${name.replace(/\W/g, '')}.${extensionOf(mediaType)}`;
  return { name, value: { source: picture, filename, mediaType } };
}

/** Servers that look at names know `jpg` more often than `jpeg`. */
function extensionOf(mediaType: string): string {
  const subtype = mediaType.slice(mediaType.indexOf('/') + 1);
  return subtype === 'jpeg' ? 'jpg' : subtype;
}
