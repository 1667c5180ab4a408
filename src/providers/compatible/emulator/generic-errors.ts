import { STATUS_CODES } from 'node:http';
import type { EmulatedAnswer } from '../../../domain/emulator.js';

interface Details {
  readonly type?: string;
  readonly param?: string;
  readonly code?: string | null;
}

export function openAiError(status: number, message?: string, details: Details = {}): EmulatedAnswer {
  const { type = typeOf(status), param = null, code } = details;
  const error = { message: message ?? STATUS_CODES[status] ?? '', type, param };
  return { status, body: { error: { ...error, code: code === undefined ? (codes[status] ?? null) : code } } };
}

export function invalidField(param: string, message: string, code = 'invalid_value'): EmulatedAnswer {
  return openAiError(400, message, { param, code });
}

function typeOf(status: number): string {
  if (status >= 500) return 'server_error';
  return status === 429 ? 'requests' : 'invalid_request_error';
}

const codes: Readonly<Record<number, string>> = {
  401: 'invalid_api_key',
  404: 'model_not_found',
  429: 'rate_limit_exceeded',
  500: 'server_error',
  503: 'server_error',
};
