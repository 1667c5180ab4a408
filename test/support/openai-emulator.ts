import { readFileSync } from 'node:fs';
import type { Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/openai/emulator/emulator.js';
import { type OpenEmulator, openEmulator } from './emulator-harness.js';

export interface OpenOpenai extends OpenEmulator {
  call(path: string, init?: RequestInit): Promise<Response>;
  /** A generation of `a cat` by the right model, with these fields over it; a string is sent as it stands. */
  generate(fields: object | string): Promise<OpenaiAnswer>;
  /** An edit in JSON, with these fields over a prompt and a model. */
  editJson(fields: object): Promise<OpenaiAnswer>;
  /** An edit as a form of these parts, in their order. */
  editForm(parts: readonly Part[]): Promise<OpenaiAnswer>;
}

export type Part = readonly [name: string, value: string | Blob];

export interface OpenaiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: OpenaiBody;
}

export interface OpenaiBody {
  readonly data: readonly { readonly b64_json: string }[];
  readonly usage: object;
  readonly error: { readonly message: string; readonly type: string; readonly param: string; readonly code: string };
}

export const model = 'gpt-image-2.5-flare';
const asked = { model, prompt: 'a cat' };

/** The emulator alone on loopback; a prompt is steered by what JSON is written into it. */
export async function openOpenai(): Promise<OpenOpenai> {
  const steer = (prompt: string): Partial<Steering> => JSON.parse(/\{.*/.exec(prompt)?.[0] ?? '{}');
  const opened = await openEmulator(emulator, { steer });
  const call = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { authorization: `Bearer ${emulator.key}`, ...(init.headers as Record<string, string>) };
    return fetch(opened.url('api') + path, { ...init, headers });
  };
  const post = async (path: string, body: object | string): Promise<OpenaiAnswer> => {
    const form = body instanceof FormData;
    const sent = form || typeof body === 'string' ? body : JSON.stringify(body);
    const headers: Record<string, string> = form ? {} : { 'content-type': 'application/json' };
    return readAnswer(await call(path, { method: 'POST', body: sent, headers }));
  };
  return {
    ...opened,
    call,
    generate: (fields) => post('/images/generations', typeof fields === 'string' ? fields : { ...asked, ...fields }),
    editJson: (fields) => post('/images/edits', { ...asked, ...fields }),
    editForm: (parts) => post('/images/edits', formOf(parts)),
  };
}

export async function readAnswer(response: Response): Promise<OpenaiAnswer> {
  return { status: response.status, headers: response.headers, body: (await response.json()) as OpenaiBody };
}

/** Parts with a prompt and a model in front. */
export function edit(...parts: readonly Part[]): readonly Part[] {
  return [...Object.entries(asked), ...parts];
}

export function file(bytes: Uint8Array, type: string): Blob {
  return new File([new Uint8Array(bytes)], 'picture', { type });
}

/** The body of a recorded answer. */
export function fixture(name: string): unknown {
  const url = new URL(`../../src/providers/openai/fixtures/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as { response: { body: unknown } }).response.body;
}

/** An error's body: a request that is wrong, unless another type is named. */
export function failure(param: string | null, code: string | null, message: string, type?: string): object {
  return { error: { message, type: type ?? 'invalid_request_error', param, code } };
}

/** What the image models refuse themselves. */
export function unworkable(param: string | null, code: string, message: string): object {
  return failure(param, code, message, 'image_generation_user_error');
}

function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value);
  }
  return form;
}
