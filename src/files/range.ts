import type { ByteRange } from '../assets/asset-store.js';

/**
 * Reads a `Range` header against a file of that many bytes. Undefined: the whole file, which is also the answer to
 * several ranges and to what is not a byte range at all (RFC 9110, 14.2).
 */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  if (first === '') return inside({ start: Math.max(0, bytes - Number(last)), end: bytes - 1 });
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return inside({ start, end });
}

function inside(range: ByteRange): ByteRange | 'unsatisfiable' {
  return range.start <= range.end ? range : 'unsatisfiable';
}
