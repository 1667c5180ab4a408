import { readFileSync } from 'node:fs';
import { emulator } from '../../src/providers/gemini/emulator/emulator.js';
import { type OpenEmulator } from './emulator-harness.js';

export interface Exchange {
  readonly request?: { readonly url: string; readonly body: object };
  readonly response: { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };
}

/** A recorded exchange with the Gemini API. */
export function fixture(name: string): Exchange {
  const file = new URL(`../../src/providers/gemini/fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Exchange;
}

export interface GeminiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** POSTs to a model's generateContent over plain HTTP; a string is sent as it stands. */
export async function ask(
  gemini: OpenEmulator,
  model: string,
  body: object | string,
  headers: Record<string, string> = { 'x-goog-api-key': emulator.key },
): Promise<GeminiAnswer> {
  const response = await fetch(`${gemini.url('api')}/v1beta/models/${model}:generateContent`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A prompt, and what else the request holds. */
export function prompted(prompt: string, generationConfig?: object, ...parts: readonly object[]): object {
  return { contents: [{ parts: [{ text: prompt }, ...parts] }], generationConfig };
}

export function inline(mimeType: string, bytes: Uint8Array): object {
  return { inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') } };
}
