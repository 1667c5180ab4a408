import type { EmulatedCall } from '../../../domain/emulator.js';
import { checkCount } from './body.js';
import type { EditBody, Upload } from './edit-body.js';
import { missing, wrongType } from './fields.js';
import { invalid, rejection } from './rejection.js';

const numbers = ['n', 'output_compression', 'partial_images', 'frame_count', 'frame_duration_ms'];
const files = ['image', 'image[]', 'mask', 'markup'];

/** Its parts may come in any order; what is a number or a boolean elsewhere is written out here. */
export async function readEditForm(call: EmulatedCall): Promise<EditBody> {
  const parts = [...(await parse(call))];
  const names = parts.map(([name]) => name);
  const repeated = names.find((name, index) => name !== 'image[]' && names.indexOf(name) < index);
  if (repeated !== undefined) throw duplicate(repeated);
  const texts = parts.filter(([name]) => !files.includes(name));
  const uploads = await Promise.all(parts.filter(([name]) => files.includes(name)).map(upload));
  const images = uploads.filter(({ name }) => name === 'image' || name === 'image[]');
  if (images.length === 0) throw missing('image');
  checkCount(images.length, 'image');
  return {
    values: Object.fromEntries(texts.map(([name, value]) => [fieldOf(name), valueOf(name, value)])),
    images: images.map((image, index) => ({ ...image, param: image.name === 'image' ? 'image' : `image[${index}]` })),
    mask: uploads.find(({ name }) => name === 'mask'),
    markup: uploads.find(({ name }) => name === 'markup'),
    unaskedSize: '1024x1024',
  };
}

async function parse({ body, headers }: EmulatedCall): Promise<FormData> {
  try {
    const type = { 'content-type': headers['content-type'] ?? '' };
    return await new Response(Buffer.from(body), { headers: type }).formData();
  } catch {
    throw rejection(400, { message: 'Could not parse multipart form.' });
  }
}

async function upload([name, value]: [string, string | Blob]): Promise<Upload & { readonly name: string }> {
  const expected = name === 'mask' || name === 'markup' ? 'a file' : 'one of an array of files or file';
  const param = name.replace('[]', '');
  if (typeof value === 'string') throw wrongType(param, expected, value);
  return { name, param, bytes: Buffer.from(await value.arrayBuffer()), type: value.type };
}

/** `svg[model]` is a part of `svg`. */
function fieldOf(name: string): string {
  return name.replace(/^svg\[.*$/, 'svg');
}

function valueOf(name: string, value: string | Blob): unknown {
  if (typeof value !== 'string') return value;
  if (numbers.includes(name) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return name === 'stream' && /^(true|false)$/.test(value) ? value === 'true' : value;
}

function duplicate(name: string): Error {
  const message =
    `Duplicate parameter: '${name}'. You provided multiple values for this parameter, whereas only one is allowed. If ` +
    `you are trying to provide a list of values, use the array syntax instead e.g. '${name}[]=<value>'.`;
  return invalid(name, 'duplicate_parameter', message);
}
