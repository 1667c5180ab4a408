import { allowsHost, allowsSomeAddress, type Allow } from './allowed.js';
import { isMetadataName } from './metadata.js';
import { UrlProblem } from './url-problem.js';

/** Signed URLs are long; what is longer is no URL of a picture. */
const maximumLength = 8_192;
const notPublic = 'leads to no public address, nor to one that HALFTONE_EGRESS_ALLOW opens';

/** Reads a URL that a client names. What it says is checked here; what its host leads to, by `addressesOf`. */
export function readClientUrl(text: string, allow: Allow): URL {
  if (text.length > maximumLength) throw new UrlProblem(`is longer than ${maximumLength} characters`);
  if (!URL.canParse(text)) throw new UrlProblem('cannot be read as a URL');
  // Spellings of an IPv4 address in hexadecimal, octal, short or full-width form are dotted decimals from here on.
  const url = new URL(text);
  const problem = problemOf(url, allow);
  if (problem) throw new UrlProblem(problem);
  return url;
}

/** Whether the URL is one that may be opened without being allowed by name. */
export function isUsual(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '';
}

/**
 * Why a URL is refused whose target is not open. The same for hosts that are private and for hosts that do not exist, as
 * it would else tell which exist inside.
 */
export function notOpen(url: URL): string {
  if (isUsual(url)) return notPublic;
  if (url.protocol === 'https:') return 'names a port other than 443, which HALFTONE_EGRESS_ALLOW does not open there';
  return 'does not begin with https://, and HALFTONE_EGRESS_ALLOW does not open its host for http';
}

/** `notOpen` of a URL whose host is a name: whether that exists is as little told as where it leads to. */
export function notFound(url: URL): string {
  if (!isUsual(url)) return notOpen(url);
  return `has a host whose name cannot be resolved, or ${notPublic}`;
}

function problemOf(url: URL, allow: Allow): string | undefined {
  if (!/^https?:$/.test(url.protocol)) return 'does not begin with https://';
  if (url.username || url.password) return 'holds a user name or a password';
  if (url.hostname.endsWith('.')) return 'has a host that ends with a dot';
  if (isMetadataName(url.hostname)) return notOpen(url);
  if (allowsHost(allow, url) || allowsSomeAddress(allow, url)) return undefined;
  return isUsual(url) && !/^(?:.+\.)?localhost$/.test(url.hostname) ? undefined : notOpen(url);
}
