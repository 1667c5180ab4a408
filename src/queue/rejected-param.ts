import type { ImageRequest } from '../domain/request.js';

/** Members of a request that are no fields of the client's. */
const ours: ReadonlySet<string> = new Set(['operation', 'options', 'extra', 'inputs']);

/** Providers' names for what the client sent as a picture or a mask. */
const image =
  /^(?:(?:input_|ref_)?images?|image_?urls?|image_(?:input|prompt)|input_references|inline_?data|contents)$/i;
const mask = /^mask(?:_?url)?$/i;

/**
 * The field that the client sent and that a provider's name stands for (`generation_config.temperature` for
 * `temperature`), or undefined: what only we sent is no business of the client's.
 */
export function rejectedParam(asked: ImageRequest, named: string | undefined): string | undefined {
  if (!named) return undefined;
  const said = Object.entries(asked).filter(([name, value]) => value !== undefined && !ours.has(name));
  const names = [...said.map(([name]) => inWireSpelling(name)), ...Object.keys(asked.extra)];
  const same = (other: string) => names.find((name) => alike(name) === alike(other));
  return same(named) ?? same(lastOf(named)) ?? pictureOf(asked, named);
}

function inWireSpelling(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}

/** A picture may be named with its place: `image_urls[1]`, `contents[0].parts[1].inline_data.data`. */
function pictureOf(asked: ImageRequest, named: string): string | undefined {
  const path = named.split(/[.[\]]/);
  if (asked.mask && path.some((name) => mask.test(name))) return 'mask';
  return asked.inputs.length > 0 && path.some((name) => image.test(name)) ? 'image' : undefined;
}

/** Providers spell a name in snake_case or camelCase, and take either. */
function alike(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
