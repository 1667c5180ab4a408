import { maskFile } from './mask-canvas.js';
import { marksSomething, type MaskOp } from './mask-op.js';
import { maskOf, type State } from './store.js';
import { textOf } from './value.js';

/** The pictures of a request as files. */
export interface Files {
  readonly images: readonly { readonly name: string; readonly blob: Blob }[];
  readonly mask?: Blob;
}

export async function filesOf(state: State): Promise<Files> {
  const { inputs } = state;
  const ops = maskOf(state);
  const size = inputs[0]?.size;
  if (!size || !marksSomething(ops)) return { images: inputs };
  const mask = drawn.get(ops) ?? maskFile(ops, size);
  drawn.set(ops, mask);
  return { images: inputs, mask: await mask };
}

/** Each mask is drawn once, however often it is sent. */
const drawn = new WeakMap<readonly MaskOp[], Promise<Blob>>();

/** An edit as a form: the browser reads the pictures where they are. */
export function formData(fields: Readonly<Record<string, unknown>>, { images, mask }: Files): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, textOf(value));
  for (const { name, blob } of images) form.append('image[]', blob, name);
  if (mask) form.append('mask', mask, 'mask.png');
  return form;
}

/** The same as JSON with data URLs, put together of parts, so that no string holds a whole picture. */
export async function jsonFile(fields: Readonly<Record<string, unknown>>, { images, mask }: Files): Promise<Blob> {
  const parts: BlobPart[] = [JSON.stringify(fields).replace(/\}$/, ',"images":[')];
  for (const [index, { blob }] of images.entries()) parts.push(index > 0 ? ',' : '', await dataUrlObject(blob));
  parts.push(']');
  if (mask) parts.push(',"mask":', await dataUrlObject(mask));
  parts.push('}');
  return new Blob(parts, { type: 'application/json' });
}

/** Divisible by 3, so that base64 can be put together. */
const chunk = 3 * 256 * 1_024;

async function dataUrlObject(file: Blob): Promise<Blob> {
  const parts: BlobPart[] = [`{"image_url":"data:${file.type || 'application/octet-stream'};base64,`];
  for (let at = 0; at < file.size; at += chunk) parts.push(new Blob([await base64Of(file.slice(at, at + chunk))]));
  return new Blob([...parts, '"}']);
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/s, ''));
    reader.onerror = () => reject(new Error('A picture cannot be read any more. Add it once more.'));
    reader.readAsDataURL(part);
  });
}
