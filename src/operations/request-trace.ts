import type { NextFunction, Request, Response } from 'express';
import { openSpan } from '../tracing/traced.js';
import { routeOf, statusOf } from './answered.js';

/** A span of every request, which goes on from that of its client where there is one. A middleware, in front of all others. */
export function traceRequest(request: Request, response: Response, next: NextFunction): void {
  const { method } = request;
  openSpan({ name: method, kind: 'server', parent: contextOf(request) }, (span) => {
    response.once('close', () => {
      const [route, status] = [routeOf(request), statusOf(response)];
      span.rename(`${method} ${route}`);
      span.set({
        ...{ 'http.request.method': method, 'http.route': route, 'halftone.request': requestIdOf(response) },
        ...(status !== 'client closed' && { 'http.response.status_code': status }),
      });
      if (status === 'client closed' || status >= 500) span.failed(String(status));
      span.end();
    });
    next();
  });
}

function contextOf(request: Request) {
  const [traceparent, tracestate] = [request.get('traceparent'), request.get('tracestate')];
  return traceparent === undefined ? undefined : { traceparent, tracestate };
}

function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id'));
}
