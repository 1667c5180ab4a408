import type { Received } from '../domain/asset.js';

/** One provider's wire during one call: key, time limit, error reading and where bytes go are its business. */
export interface Wire {
  /** The base URL of that name, without a trailing slash. */
  baseUrl(name: string): string;
  /**
   * The paid call. Its body is JSON, in which a `Base64String` is read while it is sent, or a `FormBody`. An error
   * status is thrown as the provider explains it; a request that was never sent whole as `retryable`; anything that
   * breaks after that, or a 200 that cannot be read, as `outcome_unknown`.
   */
  pay(url: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /**
   * The same paid call where it is answered with server-sent events: each is an answer of its own, whose body is the
   * JSON of its data, given as soon as it is whole. Fails as `pay` does, at whichever event it breaks. An answer that
   * is no event stream is the only event.
   */
  payForEvents(url: string, body: unknown, headers?: Readonly<Record<string, string>>): AsyncIterable<Answer>;
  /** Free and safe to repeat: whatever breaks is `retryable`. */
  get(url: string): Promise<Answer>;
  put(url: string): Promise<Answer>;
  /** Where a provider changes something by POST that costs nothing, such as stopping its work. */
  post(url: string): Promise<Answer>;
  /** Fetches a picture from an allowed host into the store. Free and safe to repeat. */
  download(url: string): Promise<Received>;
  /** Bytes of a string in an answer: base64, a data URL, or what the lifter already took out of the stream. */
  bytes(value: string): Promise<Received>;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body, in which long base64 is replaced by short marks for `bytes`; the text where it is not JSON. */
  readonly body: unknown;
}
