/** A request's body whose bytes are read when they are sent; it can be sent again. */
export interface StreamedBody {
  readonly contentType: string;
  /** In bytes. */
  readonly length: number;
  chunks(): AsyncGenerator<Buffer>;
}

/** Bytes that are read when they are needed. */
export interface ByteSource {
  readonly bytes: number;
  open(): Promise<AsyncIterable<Buffer>>;
}
