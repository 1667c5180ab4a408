import type { EmulatedCall } from '../../../domain/emulator.js';
import { checkCount, isObject, readJson } from './body.js';
import type { EditBody, Upload } from './edit-body.js';
import { missing, tooLong, wrongType } from './fields.js';
import { invalid, unknownParameter } from './rejection.js';

const maximumUrl = 20_971_520;

export function readEditJson(call: EmulatedCall): EditBody {
  const { images, mask, ...values } = readJson(call);
  const file = ['image', 'image[]'].find((name) => Object.hasOwn(values, name));
  if (file !== undefined) throw formField(file);
  if (images === undefined) throw missing('images');
  if (!Array.isArray(images)) throw wrongType('images', 'an array of objects', images);
  checkCount(images.length, 'images');
  return {
    values,
    images: images.map((image: unknown, index) => readReference(image, `images[${index}]`)),
    mask: mask === undefined || mask === null ? undefined : readReference(mask, 'mask'),
    unaskedSize: 'auto',
  };
}

/** `{image_url}` or `{file_id}`; neither files nor the web can be had here. */
function readReference(reference: unknown, param: string): Upload {
  if (!isObject(reference)) throw wrongType(param, 'an object', reference);
  const { image_url: url, file_id: file, ...others } = reference;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw unknownParameter(`${param}.${stranger}`);
  if (url !== undefined && file !== undefined) {
    throw invalid(param, 'invalid_value', `Exactly one of '${param}.image_url' and '${param}.file_id' is expected.`);
  }
  if (file !== undefined) throw invalid(`${param}.file_id`, 'invalid_value', `No such File object: ${String(file)}`);
  if (url === undefined) throw missing(`${param}.image_url`);
  return readUrl(url, `${param}.image_url`);
}

function readUrl(url: unknown, param: string): Upload {
  if (typeof url !== 'string') throw wrongType(param, 'a string', url);
  if (url.length > maximumUrl) throw tooLong(param, maximumUrl, url.length);
  if (/^https?:/i.test(url)) throw invalid(param, 'invalid_value', `Error while downloading ${url}.`);
  const [prefix = '', type] = /^data:(image\/[\w+.-]+);base64,/.exec(url) ?? [];
  const base64 = url.slice(prefix.length);
  if (type && base64 !== '' && /^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    return { bytes: Buffer.from(base64, 'base64'), param, type };
  }
  const expected = "Expected a base64-encoded data URL with an image MIME type (e.g. 'data:image/png;base64,…')";
  throw invalid(param, 'invalid_value', `Invalid '${param}'. ${expected}, but got a value without one.`);
}

function formField(name: string): Error {
  const hint = "For application/json on /v1/images/edits, use 'images' (array).";
  return invalid(name, 'invalid_value', `Unknown parameter: '${name}'. ${hint}`);
}
