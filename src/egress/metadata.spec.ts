import { isMetadataAddress } from './metadata.js';

test.each([
  ...['169.254.169.254', '169.254.170.2', '169.254.170.23', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
  ...['fd00:ec2::254', 'fd20:ce::254', 'fd00:0ec2:0:0:0:0:0:0254'],
  ...['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '::a9fe:a9fe', '::ffff:0:169.254.169.254', '::ffff:6464:64c8'],
  ...['64:ff9b::169.254.169.254', '64:ff9b:1::a9fe:a9fe', '64:ff9b:1:a9fe:a9:fe00::', '2001:db8:a9fe:a9fe::'],
  ...['2001:db8:a9:fea9:fe::', '2001:db8:0:a9:fe:a9fe::', '2001:db8:0:0:a9:fea9:fe00:0', '2606:4700::a9fe:a9fe'],
  ...['2002:a9fe:a9fe::1', '2001:0:5db8:d822:0:0:5601:5601', 'fe80::a9fe:a9fe', 'fe80::5efe:a9fe:a9fe%eth0'],
])('%s is a metadata address', (address) => {
  expect(isMetadataAddress(address)).toBe(true);
});

test.each(['169.254.169.253', '86.1.86.1', '168.63.129.17', 'fd00:ec2::255', '2606:4700::1111'])(
  '%s is none',
  (address) => {
    expect(isMetadataAddress(address)).toBe(false);
  },
);
