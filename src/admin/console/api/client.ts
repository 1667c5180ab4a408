import type { ErrorEnvelope } from './types.js';

const root = '/admin/api';

/** What a route answered instead of what was asked for; the message is meant for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly status: number,
    readonly code?: string,
    readonly param?: string,
  ) {
    super(message);
  }
}

export interface Sending {
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON, or as it is where it is a form or a file. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** `get('/platform/v1/generations?limit=50')`, `get('/openai/v1/models')`, `get('/session')`. */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, { signal });
}

/** Anything that changes something; POST unless it says otherwise. */
export function send<Answer>(path: string, sending: Sending = {}): Promise<Answer> {
  return ask<Answer>(path, { method: 'POST', ...sending });
}

async function ask<Answer>(path: string, { method, body, headers, signal }: Sending): Promise<Answer> {
  const isJson = body !== undefined && !(body instanceof FormData || body instanceof Blob);
  const answer = await fetch(`${root}${path}`, {
    method,
    signal,
    body: isJson ? JSON.stringify(body) : (body as FormData | Blob | undefined),
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError('Halftone does not answer. It may be starting anew, or the network is away.', 0);
  });
  if (answer.status === 401) signIn();
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw errorOf(answer.status, said);
  return said as Answer;
}

/** The session is over: back here after signing in. */
function signIn(): void {
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

function errorOf(status: number, said: unknown): ApiError {
  const { error } = (said ?? {}) as Partial<ErrorEnvelope>;
  const message = error?.message ?? `Halftone answered ${status}.`;
  return new ApiError(message, status, error?.code ?? undefined, error?.param ?? undefined);
}
