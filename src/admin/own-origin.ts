import type { Request } from 'express';
import { GatewayError } from '../domain/errors.js';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export function changesSomething({ method }: Request): boolean {
  return !reading.has(method);
}

/**
 * Refuses what another site's page sends with our cookie. Browsers say where a request comes from: over https in
 * `Sec-Fetch-Site`, else in `Origin`; what says neither is no browser and has no business with a session.
 */
export function refuseForeign(request: Request, publicUrl: string | undefined): void {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin') ?? '';
  if (site ? site === 'same-origin' : isOwn(origin, request, publicUrl)) return;
  const message =
    'This must come from a page of the console itself, as its header Origin says; with an API key, use the API.';
  throw new GatewayError('foreign_origin', message);
}

function isOwn(origin: string, request: Request, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.get('host') || (publicUrl !== undefined && host === new URL(publicUrl).host);
}
