import type { EmulatedCall } from '../../../domain/emulator.js';
import { invalid, rejection } from './rejection.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Rejects a body of another type than the path takes; returns the one that it has. */
export function checkContentType<const T extends string>({ headers }: EmulatedCall, accepted: readonly T[]): T {
  const sent = headers['content-type'] ?? '';
  const type = accepted.find((candidate) => candidate === sent.split(';')[0]?.trim().toLowerCase());
  if (type) return type;
  const wanted = accepted.map((candidate) => `'${candidate}'`).join(' or ');
  const message =
    `Unsupported content type: '${sent}'. This API method only accepts ${wanted} requests, but you specified the ` +
    `header 'Content-Type: ${sent}'. Please try again with a supported content type.`;
  throw rejection(400, { message, code: 'unsupported_content_type' });
}

export function readJson({ body }: EmulatedCall): JsonObject {
  const value = parse(Buffer.from(body).toString('utf8'));
  if (isObject(value)) return value;
  throw rejection(400, {
    message:
      'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library ' +
      'correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)',
  });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rejects a list of pictures that is empty or too long. */
export function checkCount(count: number, param: string): void {
  const problem = (size: string, expected: string, code: string): Error =>
    invalid(param, code, `Invalid '${param}': ${size}. Expected an array with ${expected} instead.`);
  if (count < 1) throw problem('empty array', 'minimum length 1, but got an empty array', 'empty_array');
  if (count > maximumImages) {
    const expected = `maximum length ${maximumImages}, but got an array with length ${count}`;
    throw problem('array too long', expected, 'array_above_max_length');
  }
}

const maximumImages = 16;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
