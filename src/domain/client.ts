/** By which door a request came in. */
export type Surface = 'openai' | 'platform' | 'console';

/** Who asked, as it was when they did: a key may be renamed, and its program replaced. */
export interface Client {
  readonly keyName: string;
  readonly surface: Surface;
  /** What the program calls itself; cut where it is longer than anybody reads. */
  readonly userAgent?: string;
  /** Our own name for the request, told in its answer (`x-request-id`) and in the log. */
  readonly requestId?: string;
}
