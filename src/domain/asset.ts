import type { ImageFormat, InputFormat } from './request.js';

/** A stored picture. Requests, jobs and records carry assets, never bytes. */
export interface Asset {
  readonly id: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Bytes on their way into the store. */
export interface Upload {
  /** Resolves when more may be written: writers must await it. What fails for want of room is kept for the next try. */
  write(chunk: Uint8Array): Promise<void>;
  finish(): Promise<Received>;
  /** Throws away what was written. Safe to call at any time. */
  abort(): Promise<void>;
}

/** Bytes that arrived whole and have no name yet. */
export interface Received {
  readonly bytes: number;
  /** The first bytes (up to 64 kB), from which type and pixels are read. */
  readonly head: Uint8Array;
  /** In hex; of what a client sent. */
  readonly sha256?: string;
  /** They were paid for, and are in memory until there is room for them. */
  readonly waits?: true;
  /** Where the store keeps them until they are named; means nothing to anybody else. */
  readonly location: string;
}

/** Opens an upload; what outgoing HTTP writes pictures into. */
export type Receive = () => Promise<Upload>;

export const mediaTypes: Readonly<Record<InputFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
};
