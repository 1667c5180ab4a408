import { readFileSync } from 'node:fs';
import type { Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/replicate/emulator/emulator.js';
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
}

/** The fields of a prediction that tests look at. */
export interface Seen {
  readonly id: string;
  readonly status: string;
  readonly output: string | readonly string[] | null;
  readonly error: string | null;
  readonly urls: { readonly get: string; readonly cancel: string };
}

export interface OpenReplicate extends OpenEmulator {
  /** A call of a path, or of a URL from an answer, with the right token; POST where there is a body. */
  ask(path: string, ask?: Ask): Promise<Reply>;
  /** Runs a model to the end of the request's wait. */
  run(model: string, input: object, prefer?: string): Promise<Seen>;
}

/** The Replicate emulator alone on loopback; a prompt is steered by what `steered` writes into it. */
export async function openReplicate(): Promise<OpenReplicate> {
  const steer = (prompt: string): Partial<Steering> => JSON.parse(/\{.*/.exec(prompt)?.[0] ?? '{}');
  const opened = await openEmulator(emulator, { steer });
  const ask = (path: string, asked: Ask = {}) => send(path.startsWith('http') ? path : opened.url('api') + path, asked);
  return {
    ...opened,
    ask,
    async run(model, input, prefer = 'wait') {
      const answer = await ask(`/models/${model}/predictions`, { body: { input }, headers: { prefer } });
      expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
      return answer.body as Seen;
    },
  };
}

export function steered(steering: Partial<Steering>): string {
  return `a cat ${JSON.stringify(steering)}`;
}

export function fixture(name: string): { readonly status: number; readonly body: object } {
  const file = new URL(`../../src/providers/replicate/fixtures/${name}.json`, import.meta.url);
  const { status, body } = JSON.parse(readFileSync(file, 'utf8')).response;
  return { status, body };
}

async function send(url: string, { method, body, headers }: Ask): Promise<Reply> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { authorization: `Bearer ${emulator.key}`, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
