import { outsideWorld, type OutsideWorld } from '../../test/support/outside.js';

let world: OutsideWorld;
beforeAll(async () => {
  world = await outsideWorld();
  world.answer = (_, response) => response.end('picture');
});
beforeEach(() => {
  world.forget();
  world.names = {
    'images.corp.example': [['10.1.2.3']],
    'a.b.corp.example': [['10.1.2.4']],
    'other.corp.example': [['fd00::1', '10.9.9.9']],
    'pictures.example': [['93.184.216.34']],
    'mixed.example': [['93.184.216.34', '10.1.2.3']],
    'trap.corp.example': [['169.254.169.254']],
    'mapped.corp.example': [['10.1.2.3', '::ffff:a9fe:a9fe']],
    'wire.corp.example': [['168.63.129.16']],
    'metadata.google.internal': [['10.1.2.3']],
    localhost: [['127.0.0.1']],
  };
});
afterAll(() => world.close());

describe('HALFTONE_EGRESS_ALLOW opens', () => {
  test.each<[string, string, string]>([
    ['images.corp.example', 'https://images.corp.example/1.png', '10.1.2.3'],
    ['images.corp.example', 'https://IMAGES.corp.example:443/1.png', '10.1.2.3'],
    ['images.corp.example', 'http://images.corp.example/1.png', '10.1.2.3'],
    ['images.corp.example:8080', 'http://images.corp.example:8080/1.png', '10.1.2.3'],
    ['images.corp.example:8080', 'https://images.corp.example:8080/1.png', '10.1.2.3'],
    ['images.corp.example:80', 'http://images.corp.example/1.png', '10.1.2.3'],
    ['*.corp.example', 'https://a.b.corp.example/1.png', '10.1.2.4'],
    ['*.corp.example', 'http://images.corp.example/1.png', '10.1.2.3'],
    ['10.1.2.3', 'https://10.1.2.3/1.png', '10.1.2.3'],
    ['10.1.2.3', 'https://images.corp.example/1.png', '10.1.2.3'],
    ['10.0.0.0/8', 'https://images.corp.example/1.png', '10.1.2.3'],
    ['10.0.0.0/8', 'http://0xa010203/1.png', '10.1.2.3'],
    ['10.0.0.0/8', 'https://mixed.example/1.png', '93.184.216.34'],
    ['10.0.0.0/8:9000', 'http://images.corp.example:9000/1.png', '10.1.2.3'],
    ['10.0.0.0/8,[fd00::/8]', 'https://other.corp.example/1.png', 'fd00::1'],
    ['[fd00::/8]:9000', 'http://[fd12::1]:9000/1.png', 'fd12::1'],
    ['[::1]', 'https://[::1]/1.png', '::1'],
    ['localhost:9000', 'http://localhost:9000/1.png', '127.0.0.1'],
    ['127.0.0.0/8:9000', 'http://localhost:9000/1.png', '127.0.0.1'],
    ['127.0.0.0/8', 'https://127.1/1.png', '127.0.0.1'],
    ['pictures.example:8443', 'https://pictures.example/1.png', '93.184.216.34'],
    ['pictures.example:8443', 'https://pictures.example:8443/1.png', '93.184.216.34'],
    ['93.184.216.0/24', 'http://pictures.example/1.png', '93.184.216.34'],
  ])('with %s: %s', async (setting, url, address) => {
    const received = await world.inputs(setting).fetch(url, world.store.receive);
    expect(world.connections.map(({ hostname }) => hostname)).toEqual([address]);
    await world.store.discard(received);
  });
});

describe('HALFTONE_EGRESS_ALLOW does not open', () => {
  test.each<[string, string]>([
    ['images.corp.example', 'https://other.corp.example/1.png'],
    ['images.corp.example', 'https://10.1.2.3/1.png'],
    ['images.corp.example', 'https://images.corp.example:8080/1.png'],
    ['images.corp.example', 'http://images.corp.example:443/1.png'],
    ['images.corp.example:8080', 'https://images.corp.example/1.png'],
    ['images.corp.example:8080', 'http://images.corp.example/1.png'],
    ['images.corp.example:443', 'http://images.corp.example/1.png'],
    ['images.corp.example', 'https://user@images.corp.example/1.png'],
    ['images.corp.example', 'ftp://images.corp.example/1.png'],
    ['images.corp.example', 'https://images.corp.example./1.png'],
    ['*.corp.example', 'https://corp.example/1.png'],
    ['*.corp.example', 'http://pictures.example/1.png'],
    ['10.0.0.0/16', 'https://images.corp.example/1.png'],
    ['10.1.2.3:9000', 'https://images.corp.example/1.png'],
    ['10.1.2.3', 'http://pictures.example/1.png'],
    ['10.0.0.0/8', 'https://other.corp.example/1.png'],
    ['10.0.0.0/8', 'https://[::ffff:10.1.2.3]/1.png'],
    ['10.0.0.0/8', 'https://localhost/1.png'],
    ['93.184.216.34', 'http://mixed.example/1.png'],
    ['[fd00::/8]', 'https://[fe80::1]/1.png'],
  ])('with %s: %s', expectRefused);
});

describe('metadata stays shut', () => {
  const everything = '0.0.0.0/0,[::/0],0.0.0.0/0:8080,[::/0]:8080,*.example,*.internal';
  test.each<[string, string]>([
    ['169.254.169.254', 'http://169.254.169.254/latest/meta-data/'],
    ['169.254.0.0/16', 'https://0xa9fea9fe/'],
    ['168.63.129.16', 'http://168.63.129.16/machine'],
    ['*.corp.example', 'http://trap.corp.example/1.png'],
    ['trap.corp.example', 'https://trap.corp.example/1.png'],
    ['*.corp.example', 'https://mapped.corp.example/1.png'],
    ['*.corp.example', 'https://wire.corp.example/1.png'],
    ['metadata.google.internal', 'http://metadata.google.internal/computeMetadata/v1/'],
    ['[fd00:ec2::254]', 'http://[fd00:ec2::254]/latest/'],
    ...[
      ...[
        '169.254.169.254',
        '169.254.170.2',
        '100.100.100.200',
        '192.0.0.192',
        '168.63.129.16',
        '169.254.169.254:8080',
      ],
      ...['[fd00:ec2::254]', '[::ffff:169.254.169.254]', '[::a9fe:a9fe]', '[64:ff9b::a9fe:a9fe]', '[2002:a9fe:a9fe::]'],
      ...['[fe80::a9fe:a9fe]', 'trap.corp.example', 'mapped.corp.example', 'metadata.google.internal', 'metadata'],
    ].map((host): [string, string] => [everything, `http://${host}/`]),
  ])('with %s: %s', expectRefused);

  test('behind a redirect from what is allowed', async () => {
    const answer = world.answer;
    world.answer = (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    const fetching = world.inputs(everything).fetch('https://images.corp.example/1.png', world.store.receive);
    await expect(fetching).rejects.toMatchObject({ code: 'invalid_image_url' });
    expect(world.connections.map(({ hostname }) => hostname)).toEqual(['10.1.2.3']);
    world.answer = answer;
  });
});

test('a host that is allowed and not there is told as that', async () => {
  const fetching = world.inputs('minio:9000').fetch('http://minio:9000/1.png', world.store.receive);
  await expect(fetching).rejects.toThrow('The URL has a host that cannot be found.');
});

async function expectRefused(setting: string, url: string): Promise<void> {
  const fetching = world.inputs(setting).fetch(url, world.store.receive);
  await expect(fetching).rejects.toMatchObject({ code: 'invalid_image_url' });
  expect(world.connections.map(({ hostname }) => hostname)).toEqual([]);
}
