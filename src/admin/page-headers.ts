import type { Response } from 'express';

/** Everything comes from here; pictures that are drawn, dropped or pasted in the page exist as `blob:` and `data:` only. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/** What every page of the console is served with. */
export function pageHeaders(response: Response): Response {
  return response.set({
    'content-security-policy': policy,
    // A form says where it comes from only to whom it may tell a referrer.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  });
}
