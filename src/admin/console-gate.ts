import { Injectable, type NestMiddleware } from '@nestjs/common';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import { lendKey } from '../auth/authentication.js';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import { changesSomething, refuseForeign } from './own-origin.js';
import { tokenOf } from './session.cookie.js';
import { Sessions } from './sessions.js';

/** As Express matches paths: in any case. */
const consolePath = /^\/admin(?:\/|$)/i;
const dataPath = /^\/admin\/(?:api|board\/api)(?:\/|$)/i;
const apiPath = /^\/admin\/api(\/(?:platform|openai)\/v1(?:\/.*)?)$/i;

/** Events must arrive one by one, as they happen. */
const compress = compression({
  filter: (request, response) =>
    !String(response.getHeader('content-type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
});

/**
 * Stands before everything under `/admin`: nothing of it answers without a session. The console speaks to the API that
 * everybody speaks to: what it sends to `/admin/api/platform/v1/…` goes on as `/platform/v1/…`, with its key lent to it.
 */
@Injectable()
export class ConsoleGate implements NestMiddleware {
  constructor(
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const { path } = request;
    if (!consolePath.test(path)) return next();
    response.setHeader('cache-control', 'no-store');
    const token = tokenOf(request);
    const key = token && (await this.sessions.keyOf(token));
    if (!key) return refuse(request, response);
    if (changesSomething(request)) refuseForeign(request, this.config.publicUrl);
    lendKey(request, key);
    const route = apiPath.exec(path)?.[1];
    // Nest and Express look at either.
    if (route) request.url = request.originalUrl = `${route}${queryOf(request)}`;
    compress(request, response, next);
  }
}

function refuse(request: Request, response: Response): void {
  // A button of the page: whoever presses it late is out already, and gets no JSON to read.
  if (request.method === 'POST' && /^\/admin\/sign-out\/?$/i.test(request.path)) {
    return response.redirect(303, '/sign-in');
  }
  if (dataPath.test(request.path) || changesSomething(request)) {
    throw new GatewayError('missing_session', 'No one is signed in, or the session has ended: sign in at /sign-in.');
  }
  const asked = `${request.path}${queryOf(request)}`;
  response.redirect(302, /^\/admin\/?$/i.test(asked) ? '/sign-in' : `/sign-in?next=${encodeURIComponent(asked)}`);
}

function queryOf({ url }: Request): string {
  return /\?.*/s.exec(url)?.[0] ?? '';
}
