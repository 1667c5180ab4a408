/** Enough for every format's header, whatever metadata stands before the pixels' size. */
const headBytes = 65_536;

/** The first bytes of an upload, and how many came in all. */
export class UploadHead {
  private readonly pieces: Uint8Array[] = [];
  private came = 0;

  /** Of everything that was added. */
  get bytes(): number {
    return this.came;
  }

  add(chunk: Uint8Array): void {
    if (this.came < headBytes) this.pieces.push(chunk.subarray(0, headBytes - this.came));
    this.came += chunk.byteLength;
  }

  whole(): Buffer {
    return Buffer.concat(this.pieces);
  }
}
