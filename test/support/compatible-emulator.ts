import { readFileSync } from 'node:fs';
import type { Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/compatible/emulator/emulator.js';
import { formOf, type Parts } from './edits.js';
import { type OpenEmulator, openEmulator } from './emulator-harness.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where there is none. */
  readonly body: unknown;
}

export interface PicturesBody {
  readonly data: readonly { readonly b64_json?: string; readonly url?: string }[];
}

export interface OpenCompatible extends OpenEmulator {
  /** The prompts that were steered by, in their order. */
  readonly prompts: readonly string[];
  ask(path: string, init?: RequestInit): Promise<Reply>;
  /** A POST of JSON to generations; a string is sent as it stands. */
  generate(fields: object | string): Promise<Reply>;
  /** A POST of a form. */
  edit(parts: Parts, path?: string): Promise<Reply>;
}

/** The emulator alone on loopback; a prompt is steered by what `steered` writes into it. */
export async function openCompatible(): Promise<OpenCompatible> {
  const prompts: string[] = [];
  const steer = (prompt: string): Partial<Steering> => {
    prompts.push(prompt);
    return JSON.parse(/^a cat (\{.*\})$/.exec(prompt)?.[1] ?? '{}');
  };
  const opened = await openEmulator(emulator, { steer });
  const ask = (path: string, init?: RequestInit) => send(opened.url('api') + path, init);
  const headers = { 'content-type': 'application/json' };
  return {
    ...opened,
    prompts,
    ask,
    generate: (fields) => {
      const body = typeof fields === 'string' ? fields : JSON.stringify(fields);
      return ask('/images/generations', { method: 'POST', headers, body });
    },
    edit: (parts, path = '/images/edits') => ask(path, { method: 'POST', body: formOf(parts) }),
  };
}

export function steered(steering: Partial<Steering>): string {
  return `a cat ${JSON.stringify(steering)}`;
}

export function fixture(name: string): { readonly status: number; readonly body: object } {
  const file = new URL(`../../src/providers/compatible/fixtures/${name}.json`, import.meta.url);
  const { status, body } = JSON.parse(readFileSync(file, 'utf8')).response;
  return { status, body };
}

async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const headers = { authorization: `Bearer ${emulator.key}`, ...(init.headers as Record<string, string>) };
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
