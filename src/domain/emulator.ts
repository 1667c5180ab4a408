import type { ImageFormat, MaskConvention } from './request.js';

/** A strict stand-in for one provider, written from its documents; the sandbox serves it on loopback. */
export interface Emulator {
  /** The only key that it accepts, in the form that the provider's keys have. */
  readonly key: string;
  /** Starts with no memory; answers calls until the sandbox stops. */
  open(tools: EmulatorTools): EmulatorAnswerer;
}

export type EmulatorAnswerer = (call: EmulatedCall) => Promise<EmulatedAnswer>;

export interface EmulatedCall {
  /** Which of the provider's base URLs was called, by its name in the provider's definition. */
  readonly endpoint: string;
  readonly method: string;
  /** Below the base URL, with a leading slash, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface EmulatedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
  /** Sent one by one as server-sent events, in place of the body. */
  readonly events?: AsyncIterable<EmulatedEvent>;
  /** The connection is cut before a byte, or after half of the body. */
  readonly cut?: 'reset' | 'half';
}

export interface EmulatedEvent {
  readonly event?: string;
  /** Sent as JSON. */
  readonly data: unknown;
}

/** What words in a prompt make of one paid call (`[[fail:503]]`, `[[slow:5s]]` …). */
export interface Steering {
  /** The HTTP status to fail with, in the provider's own error form. */
  readonly fail?: number;
  readonly refuse: boolean;
  readonly noImage: boolean;
  /** Pictures more than asked for: `[[two]]`. */
  readonly two: boolean;
  readonly slowMs: number;
  /** Never answer; queued work never completes. */
  readonly hang: boolean;
  readonly reset: boolean;
  readonly half: boolean;
}

export interface EmulatorTools {
  /** Counts a paid call of this prompt and tells what its directives make of it. Once per call. */
  steer(prompt: string): Steering;
  /** The latency that is set for every call, plus this; never resolves where `hang` is given. */
  pause(steering: Steering): Promise<void>;
  /** Resolves after so many milliseconds of the same clock: work that is slow waits a part of its time in a queue. */
  passed(milliseconds: number): Promise<void>;
  /** A real picture, marked SANDBOX, drawn from prompt and seed; without a seed every call draws its own. */
  draw(drawing: Drawing): Promise<Uint8Array>;
  /** Serves bytes below the emulator's own origin; returns the URL. */
  publish(bytes: Uint8Array, format: ImageFormat): string;
  /** The URL of a path at one of the emulator's endpoints, as the real provider would write it in an answer. */
  url(endpoint: string, path: string): string;
  /** Writes a line in the ledger: what this provider bills for a request. */
  bill(line: LedgerLine): void;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  readonly prompt: string;
  readonly seed?: number;
  /** A picture (png, jpeg or webp) that shows through, stretched to the pixels: what an edit starts from. */
  readonly over?: Uint8Array;
  /** A mask of the pixels of `over`: outside of what it marks nothing is drawn. */
  readonly within?: { readonly mask: Uint8Array; readonly convention: MaskConvention };
  /** Black all over: what a provider's safety checker leaves of a picture. */
  readonly black?: boolean;
  /** With an alpha channel, and nothing around what is drawn; means nothing for jpeg, which has none. */
  readonly transparent?: boolean;
}

export interface LedgerLine {
  readonly requestId: string;
  readonly model: string;
  readonly pictures: number;
  readonly usd: number;
}
