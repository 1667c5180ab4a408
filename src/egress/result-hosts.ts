/**
 * Whether a picture may be fetched from there: the origin of one of the provider's base URLs, or https at one of its
 * result hosts (`*.` stands for any subdomain) on the usual port.
 */
export function mayFetch(url: URL, baseUrls: readonly string[], resultHosts: readonly string[]): boolean {
  if (url.username || url.password) return false;
  return isOwn(url, baseUrls) || (url.protocol === 'https:' && resultHosts.some((host) => covers(host, url.host)));
}

/** Whether the URL has the origin of one of the provider's base URLs. Only there may its key be sent. */
export function isOwn(url: URL, baseUrls: readonly string[]): boolean {
  return baseUrls.some((baseUrl) => new URL(baseUrl).origin === url.origin);
}

/** `*.` stands for any subdomain, however deep. */
export function covers(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
