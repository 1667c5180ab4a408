import { BodyError } from './body-error.js';

const quote = 0x22;
const backslash = 0x5c;
/** Of a document, besides what is lifted out of it. */
export const maximumTextBytes = 4 * 1024 * 1024;

/** The source text with which a string value begins, when it is this long, is shown before the rest is read. */
const headBytes = 4096;

export interface Scan {
  /** Where in the chunk to go on. */
  readonly next: number;
  /** The first 4 kB of the string value that the scan stands in. Valid until the scanner is used again. */
  readonly head?: Buffer;
}

/** Keeps the text of a JSON document that comes in chunks, and stops in every long string value so it can be taken out. */
export class JsonScanner {
  private text = Buffer.allocUnsafe(16 * 1024);
  private length = 0;
  /** True for each object, false for each array around the current place. */
  private readonly nesting: boolean[] = [];
  private atKey = false;
  private inString = false;
  private escaped = false;
  /** Offsets in `text`. */
  private stringStart = 0;
  private headEnd = Number.POSITIVE_INFINITY;

  scan(chunk: Buffer, from: number): Scan {
    const shift = this.length + 1 - from;
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.inString) this.readString(byte);
      else this.readStructure(byte, at + shift);
      if (at + shift !== this.headEnd) continue;
      this.headEnd = Number.POSITIVE_INFINITY;
      this.keep(chunk.subarray(from, at + 1));
      return { next: at + 1, head: this.text.subarray(this.stringStart, this.length) };
    }
    this.keep(chunk.subarray(from));
    return { next: chunk.length };
  }

  /** Puts other text where the string value shown last began; the scan goes on at its closing quote. */
  replaceString(text: string): void {
    this.length = this.stringStart;
    this.escaped = false;
    this.keep(Buffer.from(text));
  }

  parse(): unknown {
    try {
      return JSON.parse(this.text.toString('utf8', 0, this.length));
    } catch {
      // The parser's own error quotes the text.
      throw new BodyError('unreadable');
    }
  }

  private readString(byte: number): void {
    if (this.escaped) {
      this.escaped = false;
    } else if (byte === backslash) {
      this.escaped = true;
    } else if (byte === quote) {
      this.inString = false;
      this.headEnd = Number.POSITIVE_INFINITY;
    }
  }

  private readStructure(byte: number, end: number): void {
    switch (byte) {
      case quote:
        this.inString = true;
        this.stringStart = end;
        if (!this.atKey) this.headEnd = end + headBytes;
        return;
      case 0x7b: // {
      case 0x5b: // [
        this.atKey = byte === 0x7b;
        this.nesting.push(this.atKey);
        return;
      case 0x7d: // }
      case 0x5d: // ]
        this.nesting.pop();
        return;
      case 0x2c: // ,
        this.atKey = this.nesting.at(-1) === true;
        return;
      case 0x3a: // :
        this.atKey = false;
    }
  }

  private keep(bytes: Buffer): void {
    const length = this.length + bytes.length;
    if (length > maximumTextBytes) throw new BodyError('too_large');
    if (length > this.text.length) {
      const larger = Buffer.allocUnsafe(Math.min(2 * length, maximumTextBytes));
      this.text.copy(larger, 0, 0, this.length);
      this.text = larger;
    }
    bytes.copy(this.text, this.length);
    this.length = length;
  }
}
