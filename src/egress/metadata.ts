import ipaddr from 'ipaddr.js';

/** Where clouds tell their machines' secrets to whoever asks from inside; one of them is a public address. */
const addresses = [
  ...['169.254.169.254', '169.254.170.2', '169.254.170.23', '169.254.0.23', '169.254.42.42'],
  ...['100.100.100.200', '192.0.0.192', '168.63.129.16'],
  ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:42::42'],
].map((address) => bytesOf(address));

const names = new Set([
  ...['metadata', 'metadata.google.internal', 'metadata.goog', 'metadata.azure.internal', 'metadata.tencentyun.com'],
  ...['instance-data', 'instance-data.ec2.internal'],
]);

export function isMetadataName(host: string): boolean {
  return names.has(host);
}

/** Also where an IPv6 address carries the IPv4 one: mapped, translated or tunnelled, behind whatever prefix. */
export function isMetadataAddress(address: string): boolean {
  return spellings(bytesOf(address)).some((bytes) => addresses.some((one) => bytes.includes(one)));
}

/** Teredo inverts the bits (RFC 4380, 4); NAT64 may leave the ninth byte out (RFC 6052, 2.2). */
function spellings(bytes: Buffer): Buffer[] {
  if (bytes.length === 4) return [bytes];
  const inverted = Buffer.from(bytes.map((byte) => ~byte));
  return [bytes, inverted, Buffer.concat([bytes.subarray(0, 8), bytes.subarray(9)])];
}

function bytesOf(address: string): Buffer {
  return Buffer.from(ipaddr.parse(address).toByteArray());
}
