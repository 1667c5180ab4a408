import type { Drawing, EmulatedAnswer } from '../../../domain/emulator.js';
import type { ImageFormat, Pixels } from '../../../domain/request.js';
import type { CallBody } from './call-body.js';

/** One of the servers that the emulator stands for. */
export interface Server {
  /** What it makes pictures at: POST, by path below the base URL. */
  readonly routes: Readonly<Record<string, Route>>;
  readonly unauthorized: EmulatedAnswer;
  /** Its error of a status; without a message it says what it says of that status itself. */
  failure(status: number, message?: string): EmulatedAnswer;
  /** A prompt or picture that it does not want to work on. */
  refusal(): EmulatedAnswer;
  /** There is no such path, or none for the method. */
  elsewhere(status: 404 | 405): EmulatedAnswer;
}

export type Route = (body: CallBody) => Reading;
export type Reading = { readonly order: Order } | { readonly refused: EmulatedAnswer };

/** A request that its server takes. */
export interface Order {
  readonly prompt: string;
  readonly pictures: number;
  readonly pixels: Pixels;
  readonly format: ImageFormat;
  /** The picture to edit, which shows through. */
  readonly over?: Uint8Array;
  readonly within?: Drawing['within'];
  seedOf(picture: number): number | undefined;
  /** The body of the answer. */
  answer(made: Made): object;
}

export interface Made {
  readonly id: string;
  /** Unix seconds. */
  readonly created: number;
  readonly pictures: readonly Uint8Array[];
  /** An absolute URL for one of them. */
  publish(picture: Uint8Array): string;
}

/** What those say that have no words of their own for it: OpenAI's, shortened. */
export const refusalMessage = 'Your request was rejected by the safety system.';

export function base64(picture: Uint8Array): string {
  return Buffer.from(picture).toString('base64');
}

/** Each picture of a call has the next seed. */
export function countingFrom(seed: number | undefined): Order['seedOf'] {
  return (picture) => (seed === undefined ? undefined : seed + picture);
}
