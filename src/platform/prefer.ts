/**
 * Milliseconds that a client would wait for (`Prefer: wait=30`, RFC 7240), however many; 0 where it says none, or not in
 * that form.
 */
export function waitMsOf(prefer: string | undefined): number {
  const [, seconds = '0'] = /(?:^|[,;])\s*wait\s*=\s*"?(\d+)"?\s*(?:[,;]|$)/i.exec(prefer ?? '') ?? [];
  return Math.min(Number(seconds) * 1_000, Number.MAX_SAFE_INTEGER);
}
