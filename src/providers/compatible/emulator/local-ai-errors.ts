import { STATUS_CODES } from 'node:http';
import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Reading } from './server.js';

/** The form of LocalAI's API error reference. */
export function failure(status: number, message = messages[status] ?? STATUS_CODES[status] ?? ''): EmulatedAnswer {
  return { status, body: { error: { code: status, message, type: '' } } };
}

/** Where a key is set, and none or another came. */
export const keyRequired: EmulatedAnswer = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer' },
  body: { error: { code: 401, message: 'An authentication key is required', type: 'invalid_request_error' } },
};

export function invalid(message?: string): Reading {
  return { refused: failure(400, message) };
}

/** What a backend says of bytes that it cannot open: it runs beside the server and is asked over gRPC. */
export function unreadable(): Reading {
  return { refused: failure(500, `${messages[500]}: cannot identify image file`) };
}

const messages: Readonly<Record<number, string>> = {
  404: 'Resource not found',
  500: 'rpc error: code = Unknown desc = Exception calling application',
};
