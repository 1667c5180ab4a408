import { outsideWorld, type OutsideWorld } from '../../test/support/outside.js';

const good = '93.184.216.34';
const notPublic = 'leads to no public address, nor to one that HALFTONE_EGRESS_ALLOW opens';
const notFound = `has a host whose name cannot be resolved, or ${notPublic}`;
const notHttps = 'does not begin with https://';
const closedHttp = `${notHttps}, and HALFTONE_EGRESS_ALLOW does not open its host for http`;
const closedPort = 'names a port other than 443, which HALFTONE_EGRESS_ALLOW does not open there';
const works = 'Use an https URL of a picture that opens for everybody, or send the picture itself.';

let world: OutsideWorld;
beforeAll(async () => {
  world = await outsideWorld();
});
beforeEach(() => {
  world.forget();
  world.answer = (_, response) => response.end('picture');
});
afterAll(() => world.close());

/** Refused without that a connection was even tried. */
async function expectRefused(url: string, problem: string): Promise<void> {
  const fetching = world.inputs().fetch(url, world.store.receive);
  await expect(fetching).rejects.toMatchObject({ code: 'invalid_image_url', message: `The URL ${problem}. ${works}` });
  expect(world.connections.map(({ hostname }) => hostname)).toEqual([]);
  expect(world.store.opened).toBe(0);
}

/** Every form of a host that is an address, with the brackets that IPv6 has in URLs. */
const specialHosts = [
  ...['0.0.0.0', '0', '0x0', '0.0.0.1', '[::]', '[0:0:0:0:0:0:0:0]', '[::1]', '[0:0:0:0:0:0:0:1]'],
  ...['127.0.0.1', '127.1', '127.0.1', '127.0.0.1.', '127.255.255.254', '2130706433', '0x7f000001', '0x7F.0.0.1'],
  ...['0177.0.0.1', '017700000001', '0x7f.1', '127.0x0.00.1', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1'],
  ...['10.0.0.1', '167772161', '012.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '0xc0a80101', '192.168.257'],
  ...['100.64.0.1', '169.254.0.1', '192.0.0.1', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '4294967295', '0xffffffff'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::ffff:0.0.0.0]', '[::ffff:a00:1]'],
  ...[`[::ffff:${good}]`, '[::127.0.0.1]', '[::7f00:1]', '[::ffff:0:127.0.0.1]', '[::ffff:0:7f00:1]'],
  ...['[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', `[64:ff9b::${good}]`, '[64:ff9b:1::7f00:1]', '[2002:7f00:1::1]'],
  ...['[2001:0:7f00:1::1]', '[100::1]', '[2001:db8::1]', '[3fff::1]', '[2001:2::1]', '[2001:20::1]', '[5f00::1]'],
  ...['[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[febf::1]', '[fec0::1]', '[ff02::1]', '[ff0e::1]', '[4000::1]'],
  ...['169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518', '[::ffff:a9fe:a9fe]'],
  ...['[::ffff:169.254.169.254]', '[64:ff9b::a9fe:a9fe]', '[2002:a9fe:a9fe::]', '[fe80::a9fe:a9fe]'],
  ...['169.254.170.2', '100.100.100.200', '192.0.0.192', '168.63.129.16', '[fd00:ec2::254]', '[fd20:ce::254]'],
  ...['[2606:4700::a9fe:a9fe]', 'localhost', 'LOCALHOST', 'ⓛocalhost', '%6cocalhost', 'a.b.localhost'],
  ...['metadata', 'metadata.google.internal', 'METADATA.google.internal', 'metadata.goog', 'instance-data'],
];

describe('no connection is tried to a special host', () => {
  test.each(specialHosts)('https://%s/', async (host) => {
    // A resolver that gives a good address for names that must not even be looked up.
    world.names = Object.fromEntries(['localhost', 'a.b.localhost', 'metadata'].map((name) => [name, [[good]]]));
    await expectRefused(`https://${host}/1.png?signature=secret`, notPublic);
    expect(world.lookedUp).toEqual([]);
  });
});

describe('no connection is tried for a URL', () => {
  test.each([
    ['http://pictures.example/1.png', closedHttp],
    ['http://127.0.0.1/1.png', closedHttp],
    ['http://169.254.169.254/latest/meta-data/', closedHttp],
    ['https://pictures.example:8443/1.png', closedPort],
    ['https://pictures.example:80/1.png', closedPort],
    ['https://pictures.example:22/1.png', closedPort],
    ['https://user:password@pictures.example/1.png', 'holds a user name or a password'],
    ['https://user@pictures.example/1.png', 'holds a user name or a password'],
    ['https://:password@pictures.example/1.png', 'holds a user name or a password'],
    ['https://pictures.example@127.0.0.1/1.png', 'holds a user name or a password'],
    ['https://pictures.example%2f@127.0.0.1/1.png', 'holds a user name or a password'],
    ['https://127.0.0.1\\@pictures.example/1.png', notPublic],
    ['https://127.0.0.1#@pictures.example/1.png', notPublic],
    ['https://pictures.example./1.png', 'has a host that ends with a dot'],
    ['https://localhost./1.png', 'has a host that ends with a dot'],
    ['https://metadata.google.internal./1.png', 'has a host that ends with a dot'],
    ['file:///etc/passwd', notHttps],
    ['ftp://pictures.example/1.png', notHttps],
    ['gopher://pictures.example/1', notHttps],
    ['data:image/png;base64,AAAA', notHttps],
    ['blob:https://pictures.example/1', notHttps],
    ['', 'cannot be read as a URL'],
    ['1.png', 'cannot be read as a URL'],
    ['//pictures.example/1.png', 'cannot be read as a URL'],
    ['https://', 'cannot be read as a URL'],
    ['https:///', 'cannot be read as a URL'],
    ['https://?1.png', 'cannot be read as a URL'],
    ['https://256.1.1.1/', 'cannot be read as a URL'],
    ['https://1.2.3.4.5/', 'cannot be read as a URL'],
    ['https://pictures.0x7f/', 'cannot be read as a URL'],
    ['https://[fe80::1%25eth0]/', 'cannot be read as a URL'],
    ['https://[127.0.0.1]/', 'cannot be read as a URL'],
    ['https://pictures.example:99999/', 'cannot be read as a URL'],
  ])('%s', async (url, problem) => {
    world.names = { 'pictures.example': [[good]], 'pictures.example.': [[good]] };
    await expectRefused(url, problem);
    expect(world.lookedUp).toEqual([]);
  });
});

test('no connection is tried for a URL that is too long, nor for one that a redirect names', async () => {
  const long = `https://pictures.example/${'a'.repeat(8_200)}`;
  await expectRefused(long, 'is longer than 8192 characters');
  world.names = { 'pictures.example': [[good], [good]] };
  world.answer = (_, response) => response.writeHead(302, { location: long }).end();
  const fetching = world.inputs().fetch('https://pictures.example/', world.store.receive);
  await expect(fetching).rejects.toThrow('The URL redirects to a URL that is longer than 8192 characters.');
  expect(world.connections).toHaveLength(1);
});

describe('no connection is tried to a name', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['that does not exist', undefined],
    ['without an address', []],
    ['on loopback', ['127.0.0.1']],
    ['on loopback in IPv6', ['::1']],
    ['in a private network', ['10.1.2.3']],
    ['in a private network of IPv6', ['fd00::1']],
    ['whose only address is link-local', ['fe80::1%eth0']],
    ['that is mapped', ['::ffff:127.0.0.1']],
    ['behind NAT64', ['64:ff9b::7f00:1']],
    ['of metadata', ['169.254.169.254']],
    ['of metadata on a public address', ['168.63.129.16']],
    ['whose first address is bad', ['10.1.2.3', good, '2606:4700::1111']],
    ['whose last address is bad', [good, '2606:4700::1111', '::ffff:a00:1']],
    ['whose middle address is bad', [good, '0.0.0.0', good]],
    ['whose answer is no address', ['localhost']],
    ['whose answer is a spelling of loopback', ['0x7f.1']],
  ])('%s', async (_, addresses) => {
    world.names = addresses ? { 'inside.example': [addresses] } : {};
    await expectRefused('https://inside.example/1.png', notFound);
    expect(world.lookedUp).toEqual(['inside.example']);
  });
});

describe('no second connection is tried after a redirect', () => {
  test.each([
    ...specialHosts.map((host) => [`https://${host}/`, notPublic] as const),
    ...[301, 302, 303, 307, 308].map((status) => ['https://127.0.0.1/', notPublic, status] as const),
    ['//127.0.0.1/1.png', notPublic],
    ['https://inside.example/1.png', notFound],
    ['http://pictures.example/1.png', closedHttp],
    ['https://pictures.example:8443/', closedPort],
    ['https://user:password@pictures.example/', 'holds a user name or a password'],
    ['file:///etc/passwd', notHttps],
  ] as const)('to %s', async (location, problem, status: number = 302) => {
    world.names = { 'pictures.example': [[good], [good]], 'inside.example': [['10.1.2.3']] };
    world.answer = (_, response) =>
      response.writeHead(status, { location: location.replace(/[^ -~]/g, encodeURIComponent) }).end('elsewhere');
    const fetching = world.inputs().fetch('https://pictures.example/1.png?signature=secret', world.store.receive);
    await expect(fetching).rejects.toMatchObject({
      code: 'invalid_image_url',
      message: `The URL redirects to a URL that ${problem}. ${works}`,
    });
    expect(world.connections.map(({ hostname }) => hostname)).toEqual([good]);
    expect(world.store.opened).toBe(0);
  });
});
