import { readFileSync } from 'node:fs';
import { type Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/openrouter/emulator/emulator.js';
import { type OpenEmulator, openEmulator } from './emulator-harness.js';
import { dataUrl, pictureOf } from './pictures.js';

export const flash = 'google/gemini-2.5-flash-image';
export const pro = 'google/gemini-3-pro-image';
export const lite = 'google/gemini-3.1-flash-lite-image';
export const banana = 'google/gemini-nano-banana-2.1';
export const fluxPro = 'black-forest-labs/flux.2-pro';
export const fluxMax = 'black-forest-labs/flux.2-max';
export const fluxFlex = 'black-forest-labs/flux.2-flex';
export const gptImage = 'openai/gpt-image-2';
export const flare = 'openai/gpt-image-2.5-flare';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Made {
  readonly created: number;
  readonly data: readonly { readonly b64_json: string; readonly media_type: string }[];
  readonly usage: { readonly cost: number; readonly prompt_tokens: number; readonly completion_tokens: number };
}

export interface OpenOpenRouter extends OpenEmulator {
  /** POSTs to the images route, with the right key unless headers say otherwise; a string is sent as it stands. */
  ask(body: object | string, headers?: Record<string, string>, signal?: AbortSignal): Promise<Reply>;
  /** Of a cat, by a model; fails where nothing is made. */
  make(model: string, fields?: object): Promise<Made & { readonly id: string | null }>;
}

/** The OpenRouter emulator alone on loopback; a prompt is steered by what `steered` writes into it. */
export async function openOpenRouter(): Promise<OpenOpenRouter> {
  const opened = await openEmulator(emulator, {
    steer: (prompt): Partial<Steering> => JSON.parse(/\{.*/.exec(prompt)?.[0] ?? '{}'),
  });
  const ask: OpenOpenRouter['ask'] = async (body, headers, signal) => {
    const response = await fetch(`${opened.url('api')}/images`, {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json', ...(headers ?? { authorization: `Bearer ${emulator.key}` }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const make: OpenOpenRouter['make'] = async (model, fields) => {
    const { status, headers, body } = await ask({ model, prompt: 'a cat', ...fields });
    expect({ status, body }).toMatchObject({ status: 200 });
    return { ...(body as Made), id: headers.get('x-generation-id') };
  };
  return { ...opened, ask, make };
}

export function steered(steering: Partial<Steering>): string {
  return `a cat ${JSON.stringify(steering)}`;
}

/** `1024x1024 png image/png` of each picture. */
export async function seen({ data }: Made): Promise<string[]> {
  return Promise.all(
    data.map(async ({ b64_json, media_type }) => {
      const { width, height, format } = await pictureOf(b64_json);
      return `${width}x${height} ${format} ${media_type}`;
    }),
  );
}

export function reference(mime: string, bytes: Uint8Array): object {
  return { type: 'image_url', image_url: { url: dataUrl(mime, bytes) } };
}

/** An error as OpenRouter words it; of a caller that it knows, unless told otherwise. */
export function error(code: number, message: unknown, metadata?: object): object {
  const user_id = expect.stringMatching(/^user_/) as unknown;
  return { error: { code, message, ...(metadata && { metadata }) }, user_id };
}

export function fixture(name: string): { readonly request: { readonly body: object }; readonly response: Reply } {
  const file = new URL(`../../src/providers/openrouter/fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}
