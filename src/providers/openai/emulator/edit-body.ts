import type { JsonObject } from './body.js';

/** An edit as it was sent: its fields not yet read, its pictures not yet opened. */
export interface EditBody {
  readonly values: JsonObject;
  /** One at least. */
  readonly images: readonly Upload[];
  readonly mask?: Upload;
  readonly markup?: Upload;
  /** What `size` is where the request says nothing. */
  readonly unaskedSize: string;
}

export interface Upload {
  readonly bytes: Buffer;
  /** Where in the request it stands. */
  readonly param: string;
  /** The type that it was sent as. */
  readonly type: string;
}
