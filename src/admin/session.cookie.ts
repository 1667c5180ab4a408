import type { CookieOptions, Request, Response } from 'express';
import { originOf } from '../assets/origin.js';

const name = 'halftone_session';

export function tokenOf(request: Request): string | undefined {
  return new RegExp(`(?:^|;) *${name}=([\\w-]{43}) *(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
}

/** Until the browser closes; how long the session lasts is Redis's to say. */
export function giveCookie(response: Response, token: string, publicUrl: string | undefined): void {
  response.cookie(name, token, manners(response.req, publicUrl));
}

export function takeCookie(response: Response, publicUrl: string | undefined): void {
  response.clearCookie(name, manners(response.req, publicUrl));
}

/** Lax, so that a link to a generation in a chat opens it; what changes anything is held to our own origin besides. */
function manners(request: Request, publicUrl: string | undefined): CookieOptions {
  const secure = originOf(request, publicUrl).startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', path: '/admin', secure };
}
