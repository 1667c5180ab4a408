import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { Express, NextFunction, Request, Response } from 'express';
import { lentKeyOf } from '../auth/authentication.js';
import { GatewayError } from '../domain/errors.js';
import { Queues } from '../queue/queues.js';

export const boardPath = '/admin/board';
const below = /^\/admin\/board(?=\/|$)/i;

/** Its styles stand in its elements; its scripts do not. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'self'",
  "form-action 'none'",
  "base-uri 'self'",
].join('; ');

/** The queues as bull-board shows them, to be looked at only: a retry there would buy again. Stands behind the gate. */
@Injectable()
export class Board implements NestMiddleware {
  private opening?: Promise<Express>;

  constructor(private readonly queues: Queues) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (!below.test(request.path)) return next();
    lentKeyOf(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new GatewayError('method_not_allowed', 'The board is there to look at: it changes nothing.');
    }
    this.opening ??= this.open();
    const board = await this.opening;
    const path = request.url.replace(below, '');
    response.set({ 'content-security-policy': policy, 'referrer-policy': 'same-origin' });
    // Told apart by their names, and without a secret.
    if (path.startsWith('/static/')) response.removeHeader('cache-control');
    request.url = path.startsWith('/') ? path : `/${path}`;
    const message = `Invalid URL (${request.method} ${request.originalUrl.replace(/\?.*/s, '').slice(0, 200)})`;
    // What it does not know must reach no other route under the address that it has here.
    board(request, response, (error?: unknown) => next(error ?? new GatewayError('unknown_url', message)));
  }

  /** Loaded when somebody looks, so that no start waits for it. */
  private async open(): Promise<Express> {
    const { openBoard } = await import('./board.app.js');
    return openBoard(this.queues.all(), boardPath);
  }
}
