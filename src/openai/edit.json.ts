import { GatewayError } from '../domain/errors.js';
import { maximumInputs } from '../domain/picture-limits.js';
import type { SentPicture, SentPictures } from '../gateway/inputs.js';
import type { JsonBody } from '../gateway/body/json-body.js';
import { isObject, wrongType } from './field.js';

export interface JsonEdit {
  readonly pictures: SentPictures;
  /** Everything else. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Takes the pictures out of a JSON edit: `images` (or `image`) and `mask`, each an object with `image_url` or the plain
 * string, https or data URL, one or a list of them.
 */
export function readJsonEdit(body: Readonly<Record<string, unknown>>, received: JsonBody['received']): JsonEdit {
  const { images, image, mask, ...fields } = body;
  const sent = [...sentIn(images, 'images', received), ...sentIn(image, 'image', received)];
  if (sent.length === 0) throw missing(images ?? image);
  if (sent.length > maximumInputs) {
    const message = `Too many pictures in 'images': at most ${maximumInputs}, and ${sent.length} were sent.`;
    throw new GatewayError('invalid_value', message, { param: 'images' });
  }
  const marks = isSaid(mask) ? sentAs(mask, 'mask', received) : undefined;
  refuseStrayBytes(fields, received);
  return { pictures: { inputs: sent, mask: marks }, fields };
}

function sentIn(value: unknown, param: 'images' | 'image', received: JsonBody['received']): SentPicture[] {
  if (!isSaid(value)) return [];
  if (!Array.isArray(value)) return [sentAs(value, param, received)];
  return value.map((item, index) => sentAs(item, `${param}[${index}]`, received));
}

function sentAs(value: unknown, param: string, received: JsonBody['received']): SentPicture {
  const url = typeof value === 'string' ? value : urlIn(value, param);
  const lifted = received.get(url);
  if (lifted) return { param, received: lifted };
  return { param, url };
}

function urlIn(value: unknown, param: string): string {
  if (!isObject(value)) throw wrongType(param, 'an object with image_url, or a URL', value);
  if (isSaid(value.file_id)) {
    const message = `Unsupported parameter: '${param}.file_id'. There is no Files API here; send image_url, as an https or data URL.`;
    throw new GatewayError('unsupported_parameter', message, { param: `${param}.file_id` });
  }
  const { image_url: url, ...others } = value;
  const other = Object.keys(others).find((name) => isSaid(others[name]));
  if (other !== undefined) {
    const name = `${param}.${other.slice(0, 64)}`;
    throw new GatewayError('unknown_parameter', `Unknown parameter: '${name}'.`, { param: name });
  }
  if (url === undefined) {
    const name = `${param}.image_url`;
    throw new GatewayError('missing_required_parameter', `Missing required parameter: '${name}'.`, { param: name });
  }
  if (typeof url !== 'string') throw wrongType(`${param}.image_url`, 'a string', url);
  return url;
}

function missing(said: unknown): GatewayError {
  const message = Array.isArray(said)
    ? `Invalid 'images': expected 1 to ${maximumInputs} pictures, and the list is empty.`
    : "Missing required parameter: 'images'. Send the pictures to edit as images: [{image_url}], https or data URLs.";
  return new GatewayError(Array.isArray(said) ? 'invalid_value' : 'missing_required_parameter', message, {
    param: 'images',
  });
}

/** Long base64 was taken out of the body while it came, wherever it stood. */
export function refuseStrayBytes(fields: Readonly<Record<string, unknown>>, received: JsonBody['received']): void {
  const param = Object.keys(fields).find((name) => holdsAny(fields[name], received));
  if (param === undefined) return;
  const message = `Invalid '${param.slice(0, 64)}': it holds base64, which only images and mask may.`;
  throw new GatewayError('invalid_value', message, { param: param.slice(0, 64) });
}

function holdsAny(value: unknown, received: JsonBody['received']): boolean {
  if (typeof value === 'string') return received.has(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => holdsAny(one, received));
}

export function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
