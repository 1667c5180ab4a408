import { isIP } from 'node:net';
import { allowsAddress, allowsHost, type Allow } from './allowed.js';
import { isUsual, notFound, notOpen } from './client-url.js';
import { isMetadataAddress } from './metadata.js';
import { isPublicAddress } from './public-address.js';
import { UrlProblem } from './url-problem.js';

/** Gives every address that a name has. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The addresses of the URL's host, asked for once; where only one of them may not be connected to, none is. */
export async function addressesOf(url: URL, allow: Allow, resolve: Resolve): Promise<readonly string[]> {
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0 && allowsHost(allow, url)) throw new UrlProblem('has a host that cannot be found');
  const refused = addresses.some((address) => !mayConnect(address, url, allow));
  if (refused || addresses.length === 0) throw new UrlProblem(isIP(host) ? notOpen(url) : notFound(url));
  return addresses;
}

/** Refuses a URL whose host is an address that may not be connected to; what a name leads to is not asked. */
export function checkLiteralHost(url: URL, allow: Allow): void {
  const host = hostOf(url);
  if (isIP(host) && !mayConnect(host, url, allow)) throw new UrlProblem(notOpen(url));
}

/** Without the brackets that IPv6 has in URLs. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Metadata addresses never open, whatever is allowed. */
function mayConnect(address: string, url: URL, allow: Allow): boolean {
  if (!isIP(address) || isMetadataAddress(address)) return false;
  if (allowsHost(allow, url) || allowsAddress(allow, url, address)) return true;
  return isUsual(url) && isPublicAddress(address);
}
