import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { GatewayError } from '../domain/errors.js';
import { gatewayErrorOf } from './gateway-error.js';

const defaultRetryAfterMs = 1_000;

/** Every failure of every route, in the form in which OpenAI's clients read errors. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = gatewayErrorOf(thrown, request.method, request.originalUrl.replace(/\?.*/s, ''));
    if (error.code === 'server_error' && !isClientGone(thrown)) this.log(error.details.cause ?? thrown, response);
    if (response.headersSent) return void response.destroy();
    const body = Buffer.from(JSON.stringify(bodyOf(error)));
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length, ...retryHeaders(error) };
    response.writeHead(error.row.status, headers).end(body);
  }

  /** Name, code and frames only: the message of an unforeseen error may hold anything, a prompt or a key too. */
  private log(thrown: unknown, response: Response): void {
    const { name, code, stack }: { name?: unknown; code?: unknown; stack?: unknown } = Object(thrown);
    const frames = String(stack).match(/^ +at .*$/gm);
    this.logger.error({ msg: 'unforeseen error', request: response.getHeader('x-request-id'), name, code, frames });
  }
}

function bodyOf({ message, code, row, details }: GatewayError) {
  const { type } = row;
  // OpenAI has no code for a missing key.
  const wireCode = code === 'missing_api_key' ? null : code;
  return { error: { message, type, param: details.param ?? null, code: wireCode, ...details.more } };
}

function retryHeaders({ row, details }: GatewayError): Record<string, string> {
  const { retryAfterMs, shouldRetry = row.shouldRetry } = details;
  const waits = (row.status === 429 || row.status === 503) && shouldRetry !== false;
  const afterMs = retryAfterMs ?? (waits ? defaultRetryAfterMs : undefined);
  return {
    ...(afterMs !== undefined && {
      'retry-after': String(Math.ceil(afterMs / 1_000)),
      'retry-after-ms': String(Math.ceil(afterMs)),
    }),
    ...(shouldRetry !== undefined && { 'x-should-retry': String(shouldRetry) }),
  };
}

/** A client that hung up in the middle of an answer is no error of ours. */
function isClientGone(thrown: unknown): boolean {
  return Object(thrown).code === 'ERR_STREAM_PREMATURE_CLOSE';
}
