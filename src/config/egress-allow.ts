import { isIP } from 'node:net';

/** A target that `HALFTONE_EGRESS_ALLOW` opens although it is private, over http too. */
export interface AllowedTarget {
  readonly kind: 'name' | 'network';
  /** A host name as URLs have it, where `*.` stands for any subdomain; or a network as a CIDR. */
  readonly value: string;
  /** Undefined: 443 for https and 80 for http. */
  readonly port?: number;
}

const form = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:[\]]+))(?::(?<port>\d{1,5}))?$/;
const bits = { 4: 32, 6: 128 };

/** Reads one entry: a host name, an IP address or a CIDR, with or without a port, IPv6 in brackets. */
export function allowedTargetOf(entry: string): AllowedTarget | undefined {
  const { bracketed, plain = '', port } = form.exec(entry)?.groups ?? {};
  if (port && !(Number(port) >= 1 && Number(port) <= 65_535)) return undefined;
  const network = bracketed ? networkOf(bracketed, 6) : networkOf(plain, 4);
  const value = network ?? nameOf(plain);
  return value ? { kind: network ? 'network' : 'name', value, ...(port && { port: Number(port) }) } : undefined;
}

function networkOf(text: string, version: 4 | 6): string | undefined {
  const [, address = '', length = bits[version]] = /^([\d.:a-f]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  return isIP(address) === version && Number(length) <= bits[version] ? `${address}/${length}` : undefined;
}

/** Compares with what URLs make of a host: in lower case and ASCII, and never one that they read as an address. */
function nameOf(text: string): string | undefined {
  const [, wildcard = '', name = ''] = /^(\*\.)?([^\s/?#@%\\]+)$/.exec(text) ?? [];
  const host = URL.canParse(`https://${name}`) ? new URL(`https://${name}`).hostname : '';
  return /^[\w-]+(?:\.[\w-]+)*$/.test(host) && !isIP(host) ? wildcard + host : undefined;
}
