import { GatewayError } from '../domain/errors.js';
import type { InputFormat } from '../domain/request.js';

/** Under what name a picture or a result lies in the store, which no id can lead out of. Throws `invalid_value`. */
export function assetName(id: string, extension: InputFormat | 'json'): string {
  if (/^[A-Za-z0-9_.-]{1,128}$/.test(id)) return `${id}.${extension}`;
  const message = `Invalid asset id: it must be 1 to 128 letters, digits, '_', '.' or '-'.`;
  throw new GatewayError('invalid_value', message);
}

/** The id in a name; undefined where it is not one of ours. */
export function idIn(name: string): string | undefined {
  return /^([A-Za-z0-9_.-]{1,128})\.[a-z]+$/.exec(name)?.[1];
}

export function noSuchAsset(id: string): GatewayError {
  return new GatewayError('not_found', `There is no picture '${id}'. Pictures are kept for 7 days at most.`);
}
