import type { Pixels } from '../domain/request.js';
import { boxesIn, type Box } from './boxes.js';

const brands: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/** Whether it is a HEIF picture coded in HEVC, which is never opened here. */
export function isHeic(bytes: Uint8Array): boolean {
  const [first] = boxesIn(bytes.subarray(0, 1024));
  if (first?.type !== 'ftyp') return false;
  const named: readonly string[] = Buffer.from(first.content).toString('latin1').match(/.{4}/gs) ?? [];
  return named.some((brand) => brands.has(brand)) && !named.includes('avif');
}

/**
 * The pixels of the picture that is shown, as seen; undefined where the header does not tell them or the file breaks
 * off. Boxes and properties as in ISO/IEC 23008-12: a picture's size and rotation are among the properties (`ipco`)
 * that the primary item (`pitm`) is associated with (`ipma`).
 */
export function heicPixels(bytes: Uint8Array): Pixels | undefined {
  try {
    const file = boxesIn(bytes);
    if (file.some(({ whole }) => !whole)) return undefined;
    find(file, 'mdat');
    const meta = boxesIn(find(file, 'meta').content.subarray(4));
    const properties = boxesIn(find(meta, 'iprp').content);
    const all = boxesIn(find(properties, 'ipco').content);
    const own = associated(find(properties, 'ipma').content, primaryOf(find(meta, 'pitm').content));
    return seen(own.flatMap((index) => all[index - 1] ?? []));
  } catch {
    return undefined;
  }
}

/** Throws where it is missing, as reading past an end does. */
function find(boxes: readonly Box[], type: string): Box {
  const found = boxes.find((box) => box.type === type);
  if (!found) throw new RangeError(`no ${type}`);
  return found;
}

function primaryOf(pitm: Uint8Array): number {
  const view = viewOf(pitm);
  return view.getUint8(0) === 0 ? view.getUint16(4) : view.getUint32(4);
}

/** The numbers of the properties of an item, from 1. */
function associated(ipma: Uint8Array, item: number): number[] {
  const view = viewOf(ipma);
  const [longItems, longIndexes] = [view.getUint8(0) > 0, (view.getUint8(3) & 1) === 1];
  let at = 8;
  for (let left = view.getUint32(4); left > 0; left -= 1) {
    const id = longItems ? view.getUint32(at) : view.getUint16(at);
    at += longItems ? 4 : 2;
    const start = at + 1;
    const count = view.getUint8(at);
    const index = (nth: number) =>
      longIndexes ? view.getUint16(start + 2 * nth) & 0x7fff : view.getUint8(start + nth) & 0x7f;
    if (id === item) return Array.from({ length: count }, (_, nth) => index(nth));
    at = start + count * (longIndexes ? 2 : 1);
  }
  return [];
}

function seen(properties: readonly Box[]): Pixels | undefined {
  const size = viewOf(find(properties, 'ispe').content);
  const [width, height] = [size.getUint32(4), size.getUint32(8)];
  const quarterTurns = properties.find(({ type }) => type === 'irot')?.content[0] ?? 0;
  if (width === 0 || height === 0) return undefined;
  return quarterTurns % 2 === 1 ? { width: height, height: width } : { width, height };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
