import type { MessageType } from './fields.js';
import { badRequest, rejection } from './rejection.js';
import { readMessage } from './proto-json.js';

/** As a `requestMessage` has it, every name in camelCase. */
export interface GenerateContentRequest {
  readonly contents?: readonly Content[];
  readonly tools?: readonly { readonly googleSearch?: object }[];
  readonly generationConfig?: GenerationConfig;
  readonly serviceTier?: string;
}

export interface Content {
  readonly role?: string;
  readonly parts?: readonly Part[];
}

export interface Part {
  readonly text?: string;
  readonly inlineData?: { readonly mimeType?: string; readonly data?: string };
  readonly fileData?: { readonly mimeType?: string; readonly fileUri?: string };
}

export interface GenerationConfig {
  readonly responseModalities?: readonly string[];
  readonly imageConfig?: ImageConfig;
  readonly seed?: number;
  readonly candidateCount?: number;
  readonly thinkingConfig?: { readonly thinkingLevel?: string; readonly includeThoughts?: boolean };
}

export interface ImageConfig {
  readonly aspectRatio?: string;
  readonly imageSize?: string;
  /** Vertex AI's alone. */
  readonly imageOutputOptions?: { readonly mimeType?: string; readonly compressionQuality?: number };
}

/** 100 MB since January 2026. */
const maximumBytes = 104_857_600;

/** Reads a body as the API's front end does, before any model sees it; an empty one is an empty message. */
export function readRequest(body: Uint8Array, message: MessageType): GenerateContentRequest {
  if (body.byteLength > maximumBytes) {
    throw rejection(400, `Request payload size exceeds the limit: ${maximumBytes} bytes.`);
  }
  return readMessage(message, body.byteLength === 0 ? {} : parse(body)) as GenerateContentRequest;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw badRequest([{ description: 'Invalid JSON payload received. Unexpected token.' }]);
  }
}
