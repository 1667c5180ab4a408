import type { Drawing } from '../../../domain/emulator.js';
import type { ImageFormat, Pixels } from '../../../domain/request.js';
import type { Reading } from './fields.js';
import type { Location } from './violation.js';

/** One model endpoint. */
export interface Model {
  /** Owner, app and sub-path: `fal-ai/flux/dev`. */
  readonly id: string;
  /** Validates a request; input pictures are read by `look`. */
  settle(body: unknown, look: LookAtPicture): Reading<Work>;
}

/** What an endpoint sees of an input. */
export interface InputPicture extends Pixels {
  /** Its bytes, where a picture can be drawn over them: not over gif and avif. */
  readonly over?: Uint8Array;
}

/** Opens an input picture, given as a URL or data URI. */
export type LookAtPicture = (url: string, loc: Location) => Reading<InputPicture>;

/** A valid request: what is drawn for it, what it costs, how it is answered. */
export interface Work {
  readonly prompt: string;
  readonly pictures: number;
  readonly pixels: Pixels;
  readonly format: ImageFormat;
  readonly transparent?: boolean;
  /** The first input of an edit, which shows through. */
  readonly over?: Uint8Array;
  /** Where it is painted over. */
  readonly within?: Drawing['within'];
  /** The seed of each picture of the call. */
  seedOf(picture: number): number | undefined;
  /** Pictures come as data URIs. */
  readonly inline: boolean;
  /** Billable units of one picture, and what it costs in USD. */
  readonly units: number;
  readonly usd: number;
  /** What flagged content comes to: an error, or a black picture with HTTP 200. */
  readonly flagged: 'error' | 'black';
  /** What the model says when it made nothing. */
  readonly nothingMade: 'no_media_generated' | 'invalid_request';
  answer(result: Result): unknown;
}

export interface Result {
  readonly made: readonly { readonly url: string; readonly bytes: number }[];
  readonly flagged: boolean;
  readonly seconds: number;
}
