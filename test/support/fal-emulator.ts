import { readFileSync } from 'node:fs';
import type { Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/fal/emulator/emulator.js';
import type { Clock } from './hand-clock.js';
import { type OpenEmulator, openEmulator } from './emulator-harness.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Ask {
  readonly method?: string;
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface OpenFal extends OpenEmulator {
  /** A call of an endpoint, or of a URL from an answer, with the right key; POST where there is a body. */
  ask(endpoint: string, path?: string, ask?: Ask): Promise<Reply>;
}

/** The fal emulator alone on loopback; a prompt is steered by what `steered` writes into it. */
export async function openFal(clock?: Clock): Promise<OpenFal> {
  const steer = (prompt: string): Partial<Steering> => JSON.parse(/\{.*/.exec(prompt)?.[0] ?? '{}');
  const opened = await openEmulator(emulator, { steer, clock });
  const base = (endpoint: string): string => (endpoint.startsWith('http') ? endpoint : opened.url(endpoint));
  return { ...opened, ask: (endpoint, path = '', ask = {}) => send(base(endpoint) + path, ask) };
}

export function steered(steering: Partial<Steering>): string {
  return `a cat ${JSON.stringify(steering)}`;
}

export function fixture(name: string): { readonly status: number; readonly body: unknown } {
  const file = new URL(`../../src/providers/fal/fixtures/${name}.json`, import.meta.url);
  const { status, body } = JSON.parse(readFileSync(file, 'utf8')).response;
  return { status, body };
}

async function send(url: string, { method, body, headers, signal }: Ask): Promise<Reply> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    signal,
    headers: { authorization: `Key ${emulator.key}`, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
