import type { Request, Response } from 'express';

/** bull-board speaks of its own routes as if they stood at the root. */
const board = /^\/admin\/board(?=[/?]|$)/i;

/** The route that a request reached, as it is documented: never what stands in its address. */
export function routeOf(request: Request): string {
  if (board.test(request.originalUrl)) return '/admin/board/{path}';
  const path: unknown = request.route?.path;
  return typeof path === 'string'
    ? path.replace(/[:*](\w+)/g, '{$1}').replace(/\{\/?\{(\w+)\}\}/g, '{$1}')
    : 'unmatched';
}

/** What the client got; the connection may have closed before that. */
export function statusOf(response: Response): number | 'client closed' {
  return response.writableFinished ? response.statusCode : 'client closed';
}
