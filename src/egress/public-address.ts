import ipaddr from 'ipaddr.js';
import { isMetadataAddress } from './metadata.js';

/** All that IANA has handed out as global unicast; the rest of IPv6 has other uses or none. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Whether an address belongs to the public internet, and not to this machine, a network of its own, or a special use. */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || isMetadataAddress(address)) return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}
