/** A box of the ISO base media file format (ISO/IEC 14496-12), of which HEIC is one. */
export interface Box {
  readonly type: string;
  readonly content: Uint8Array;
  /** It does not end beyond what it lies in. */
  readonly whole: boolean;
}

/** The boxes that lie one behind the other in these bytes. */
export function boxesIn(bytes: Uint8Array): Box[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const { header, size } = extent(view, at);
    if (size < header) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({ type, content: bytes.subarray(at + header, at + size), whole: at + size <= bytes.length });
    at += size;
  }
  return boxes;
}

/** A size of 1 is followed by a longer one; with 0 it is all that is left. */
function extent(view: DataView, at: number): { readonly header: number; readonly size: number } {
  const size = view.getUint32(at);
  if (size === 0) return { header: 8, size: view.byteLength - at };
  if (size !== 1) return { header: 8, size };
  if (at + 16 > view.byteLength) return { header: 16, size: 0 };
  return { header: 16, size: Number(view.getBigUint64(at + 8)) };
}
