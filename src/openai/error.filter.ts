import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { GatewayError } from '../domain/errors.js';
import { errorBody, readError } from './error.report.js';

const defaultRetryAfterMs = 1_000;

/** Every failure of every route, in the form in which OpenAI's clients read errors. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = readError(thrown, request, response);
    if (response.headersSent) return void response.destroy();
    const body = Buffer.from(JSON.stringify(errorBody(error)));
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length, ...retryHeaders(error) };
    response.writeHead(error.row.status, headers).end(body);
  }
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
