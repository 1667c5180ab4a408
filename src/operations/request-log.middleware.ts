import { Injectable, Logger, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { keepTrace } from '../tracing/traced.js';
import { statusOf } from './answered.js';

/** Gives every request an id and every answer a line: never a query, a header or a body. */
@Injectable()
export class RequestLogMiddleware implements NestMiddleware {
  private readonly logger = new Logger('Http');

  use(request: Request, response: Response, next: NextFunction): void {
    const id = `req_${randomUUID().replaceAll('-', '')}`;
    const began = performance.now();
    const { method } = request;
    const path = request.originalUrl.split('?')[0];
    response.setHeader('x-request-id', id);
    const tell = () => {
      const ms = Math.round(performance.now() - began);
      this.logger.log({ msg: 'request', request: id, method, path, status: statusOf(response), ms });
    };
    response.once('close', keepTrace(tell));
    next();
  }
}
