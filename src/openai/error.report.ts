import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { GatewayError } from '../domain/errors.js';
import { gatewayErrorOf } from './gateway-error.js';

const logger = new Logger('ErrorFilter');

/** Whatever was thrown while a request was answered, as the client gets it; what nobody foresaw is logged. */
export function readError(thrown: unknown, request: Request, response: Response): GatewayError {
  const error = gatewayErrorOf(thrown, request.method, request.originalUrl.replace(/\?.*/s, ''));
  if (error.code === 'server_error' && !isClientGone(thrown)) log(error.details.cause ?? thrown, response);
  return error;
}

/** OpenAI's envelope: all four keys always there. */
export function errorBody({ message, code, row, details }: GatewayError) {
  const { type } = row;
  // OpenAI has no code for a missing key.
  const wireCode = code === 'missing_api_key' ? null : code;
  return { error: { message, type, param: details.param ?? null, code: wireCode, ...details.more } };
}

/** Name, code and frames only: the message of an unforeseen error may hold anything, a prompt or a key too. */
function log(thrown: unknown, response: Response): void {
  const { name, code, stack }: { name?: unknown; code?: unknown; stack?: unknown } = Object(thrown);
  const frames = String(stack).match(/^ +at .*$/gm);
  logger.error({ msg: 'unforeseen error', request: response.getHeader('x-request-id'), name, code, frames });
}

/** A client that hung up is no error of ours. */
function isClientGone(thrown: unknown): boolean {
  const { code, name }: { code?: unknown; name?: unknown } = Object(thrown);
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError';
}
