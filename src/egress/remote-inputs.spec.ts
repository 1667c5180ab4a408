import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { outsideWorld, type OutsideWorld } from '../../test/support/outside.js';

const picture = randomBytes(200_000);
const url = 'https://pictures.example/a/1.png?signature=secret';
const good = '93.184.216.34';

let world: OutsideWorld;
beforeAll(async () => {
  world = await outsideWorld();
});
beforeEach(() => {
  world.forget();
  world.names = { 'pictures.example': [[good]] };
});
afterEach(() => expect([world.store.open, world.store.contents()]).toEqual([0, []]));
afterAll(() => world.close());

async function fetchAndDiscard(address = url): Promise<Buffer | undefined> {
  const received = await world.inputs().fetch(address, world.store.receive);
  const content = world.store.contentOf(received);
  await world.store.discard(received);
  return content;
}

describe('a picture that is named by URL', () => {
  test('comes from the address that was checked, asked for by its name', async () => {
    world.answer = (_, response) => response.end(picture);
    expect((await fetchAndDiscard())?.equals(picture)).toBe(true);
    expect(world.lookedUp).toEqual(['pictures.example']);
    expect(world.connections).toMatchObject([
      { hostname: good, servername: 'pictures.example', protocol: 'https:', port: '' },
    ]);
  });

  test('is asked for with nothing that tells who asks', async () => {
    world.answer = (_, response) => response.end(picture);
    await fetchAndDiscard();
    const sent = world.requests.at(-1);
    expect([sent?.method, sent?.url]).toEqual(['GET', '/a/1.png?signature=secret']);
    expect(sent?.headers).toEqual({
      accept: 'image/*',
      'accept-encoding': 'identity',
      connection: 'keep-alive',
      host: 'pictures.example',
      'user-agent': 'halftone',
    });
  });

  test.each([
    ['https://8.8.8.8/1.png', '8.8.8.8'],
    ['https://134744072/1.png', '8.8.8.8'],
    ['https://[2606:4700::1111]/1.png', '2606:4700::1111'],
  ])('may be at an address: %s', async (address, hostname) => {
    world.answer = (_, response) => response.end(picture);
    await fetchAndDiscard(address);
    expect(world.lookedUp).toEqual([]);
    expect(world.connections).toMatchObject([{ hostname, servername: undefined }]);
  });

  test('comes from the first of four addresses that answers', async () => {
    const addresses = ['2606:4700::1', '2606:4700::2', '8.8.4.4', '8.8.8.8', '9.9.9.9'];
    world.names = { 'pictures.example': [addresses, addresses] };
    world.answer = (_, response) => response.end(picture);
    world.dead = addresses.slice(0, 2);
    await fetchAndDiscard();
    expect(world.connections.map(({ hostname }) => hostname)).toEqual(addresses.slice(0, 3));
    world.dead = addresses.slice(0, 4);
    await expect(fetchAndDiscard()).rejects.toThrow('The URL gave no answer.');
    expect(world.connections).toHaveLength(3 + 4);
  });
});

describe('a name whose addresses change', () => {
  test('leads to the one that was checked', async () => {
    world.names = { 'pictures.example': [[good], ['127.0.0.1']] };
    world.answer = (_, response) => response.end(picture);
    await fetchAndDiscard();
    expect(world.lookedUp).toEqual(['pictures.example']);
    expect(world.connections.map(({ hostname }) => hostname)).toEqual([good]);
  });

  test('is checked again where a redirect leads to it again', async () => {
    world.names = { 'pictures.example': [[good], ['127.0.0.1']] };
    world.answer = (_, response) => response.writeHead(302, { location: '/2.png' }).end();
    await expect(fetchAndDiscard()).rejects.toThrow(
      'The URL redirects to a URL that has a host whose name cannot be resolved',
    );
    expect(world.lookedUp).toEqual(['pictures.example', 'pictures.example']);
    expect(world.connections.map(({ hostname }) => hostname)).toEqual([good]);
  });
});

describe('redirects', () => {
  const redirecting =
    (...locations: readonly string[]): RequestListener =>
    ({ url: path }, response) => {
      const location = locations[Number(path?.slice(2) || 0)];
      if (location) response.writeHead(302, { location, 'set-cookie': 'a=b' });
      response.end(picture);
    };

  test('are followed three times, to any host, without cookies', async () => {
    world.names = { 'pictures.example': [[good], [good], [good]], 'cdn.example': [['8.8.8.8']] };
    world.answer = redirecting('/?1', 'https://cdn.example/?2', 'https://pictures.example:443/?3');
    expect((await fetchAndDiscard('https://pictures.example/'))?.equals(picture)).toBe(true);
    const hosts = world.connections.map(({ hostname, servername }) => [hostname, servername]);
    const [pictures, cdn] = [
      [good, 'pictures.example'],
      ['8.8.8.8', 'cdn.example'],
    ];
    expect(hosts).toEqual([pictures, pictures, cdn, pictures]);
    expect(world.requests.at(-1)?.headers).not.toHaveProperty('cookie');
  });

  test('are not followed a fourth time', async () => {
    world.names = { 'pictures.example': Array.from({ length: 9 }, () => [good]) };
    world.answer = redirecting('/?1', '/?2', '/?3', '/?4');
    await expect(fetchAndDiscard('https://pictures.example/')).rejects.toThrow('The URL redirects more than 3 times.');
    expect(world.connections).toHaveLength(4);
  });

  test('of a URL to itself end', async () => {
    world.names = { 'pictures.example': Array.from({ length: 9 }, () => [good]) };
    world.answer = (_, response) => response.writeHead(301, { location: url }).end();
    await expect(fetchAndDiscard()).rejects.toThrow('The URL redirects more than 3 times.');
  });
});
