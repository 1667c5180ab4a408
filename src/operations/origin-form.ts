/**
 * The target of a request as a path, with its query: proxies send whole URLs (RFC 9112, 3.2.2). One that cannot be read
 * becomes a path where there is nothing: Express would have none, and answer with a page of its own.
 */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  if (!/^https?:/i.test(target) || !URL.canParse(target)) return `/${encodeURIComponent(target)}`;
  const { pathname, search } = new URL(target);
  return pathname + search;
}
