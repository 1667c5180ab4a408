/** Milliseconds that a client would wait for (`Prefer: wait=30`, RFC 7240); 0 where it says none, or not in that form. */
export function waitMsOf(prefer: string | undefined): number {
  const [, seconds = '0'] = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,5})"?\s*(?:[,;]|$)/i.exec(prefer ?? '') ?? [];
  return Number(seconds) * 1_000;
}
