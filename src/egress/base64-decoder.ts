const minus = 0x2d;
const underscore = 0x5f;
const backslash = 0x5c;
const equals = 0x3d;

const escape = /\\(?:[nr/]|u002[bf]|u003d)/gi;
const ending = /^(?:[a-z\d+/]{2,3})?={0,2}$/i;
/** A piece in which what was held before finds room. */
const shortest = 16;
/** Short strings, for the reason that `domain/base64-of.ts` gives. */
const pieceBytes = 16 * 1024;
/** Longer than any ending and any cut escape; where more is held, the text is not base64. */
const longestHeld = 64;

/** The start of a data URL up to its base64, as it may stand in the source text of a JSON string. */
export const dataUrlPrefix = /^data:[\w.+-]+\\?\/[\w.+-]+(?:;[\w.+-]+=[\w.+-]+)*;base64,/i;

/**
 * Decodes the base64 in the source text of a JSON string, piece by piece and cut anywhere; JSON escapes and line breaks
 * may stand in it. Both methods return undefined once the text turns out not to be base64. What is decoded is shorter, and
 * is laid over its source: memory outside of V8's heap is what makes it collect, and pictures come by megabytes.
 */
export class Base64Decoder {
  /** What cannot be decoded yet: fewer than four characters, or what begins with padding or with a cut escape. */
  private held = '';

  decode(source: Buffer, into = source): Buffer | undefined {
    // Node's own decoder takes these two of base64url without a word.
    if (source.includes(minus) || source.includes(underscore)) return undefined;
    let decoded = this.decodePiece(source.subarray(0, pieceBytes), into);
    for (let at = pieceBytes; decoded && at < source.length; at += pieceBytes) {
      const length = decoded.length;
      const next = this.decodePiece(source.subarray(at, at + pieceBytes), into.subarray(length));
      decoded = next && into.subarray(0, length + next.length);
    }
    return decoded;
  }

  end(): Buffer | undefined {
    return ending.test(this.held) ? decodeWhole(this.held.replaceAll('=', ''), Buffer.alloc(longestHeld)) : undefined;
  }

  private decodePiece(source: Buffer, into: Buffer): Buffer | undefined {
    return this.isPlain(source) ? this.decodePlain(source, into) : this.decodeAny(source, into);
  }

  /** Whether there is nothing to care for but groups of four that were cut. */
  private isPlain(source: Buffer): boolean {
    if (source.length < shortest || source.includes(backslash) || source.includes(equals)) return false;
    return this.held.length < 4 && !/[\\=]/.test(this.held);
  }

  /** Most of a picture: each of its characters goes through one string only. */
  private decodePlain(source: Buffer, into: Buffer): Buffer | undefined {
    const begin = (4 - this.held.length) % 4;
    const end = source.length - ((source.length - begin) % 4);
    const group = this.held + source.toString('latin1', 0, begin);
    const text = source.toString('latin1', begin, end);
    this.held = source.toString('latin1', end);
    const length = into.write(group, 'base64') + into.write(text, (group.length * 3) / 4, 'base64');
    return length === ((group.length + text.length) * 3) / 4 ? into.subarray(0, length) : undefined;
  }

  private decodeAny(source: Buffer, into: Buffer): Buffer | undefined {
    const text = this.held + source.toString('latin1');
    const plain = text.includes('\\') ? text.replace(escape, unescaped) : text;
    const end = Math.min(lengthBefore('=', plain), lengthBefore('\\', plain)) & ~3;
    this.held = plain.slice(end);
    return this.held.length > longestHeld ? undefined : decodeWhole(plain.slice(0, end), into);
  }
}

function unescaped(text: string): string {
  if (text.length > 2) return String.fromCharCode(Number.parseInt(text.slice(2), 16));
  return text === '\\/' ? '/' : '';
}

function lengthBefore(character: string, text: string): number {
  const index = text.indexOf(character);
  return index < 0 ? text.length : index;
}

/** Node's decoder skips what is not base64, so the length tells whether there was any. */
function decodeWhole(text: string, into: Buffer): Buffer | undefined {
  const length = Math.floor((text.length * 3) / 4);
  // What was held before a short piece may come to more than the piece.
  const target = length <= into.length ? into : Buffer.alloc(length);
  return target.write(text, 'base64') === length ? target.subarray(0, length) : undefined;
}
