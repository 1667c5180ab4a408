import ipaddr from 'ipaddr.js';
import type { AllowedTarget } from '../config/egress-allow.js';
import { covers } from './result-hosts.js';

export type Allow = readonly AllowedTarget[];

const usualPorts: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/** Whether an entry names the URL's host, which may then have any address. */
export function allowsHost(allow: Allow, url: URL): boolean {
  return onPort(allow, url).some(({ kind, value }) => kind === 'name' && covers(value, url.hostname));
}

/** Whether an entry's network has the address that the URL leads to. */
export function allowsAddress(allow: Allow, url: URL, address: string): boolean {
  return networks(allow, url).some(({ value }) => contains(value, address));
}

/** Whether the URL may turn out to lead to an address that is allowed. */
export function allowsSomeAddress(allow: Allow, url: URL): boolean {
  return networks(allow, url).length > 0;
}

function networks(allow: Allow, url: URL): Allow {
  return onPort(allow, url).filter(({ kind }) => kind === 'network');
}

function onPort(allow: Allow, url: URL): Allow {
  const usual = usualPorts[url.protocol];
  const asked = url.port === '' ? usual : Number(url.port);
  return allow.filter(({ port }) => (port ?? usual) === asked);
}

function contains(network: string, address: string): boolean {
  const [parsed, [base, length]] = [ipaddr.parse(address), ipaddr.parseCIDR(network)];
  return parsed.kind() === base.kind() && parsed.match(base, length);
}
