import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { outsideWorld, type OutsideWorld } from '../../test/support/outside.js';
import type { Receive } from '../domain/asset.js';

const picture = randomBytes(200_000);
const url = 'https://pictures.example/1.png?signature=secret';
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

const fetchIt = () => world.inputs().fetch(url, world.store.receive);

describe('what gives no picture', () => {
  test.each<[string, string, RequestListener]>([
    ['an error status', 'was answered with status 404', (_, response) => response.writeHead(404).end('gone')],
    ['a status without end', 'was answered with status 500', (_, response) => response.writeHead(500).write('x')],
    ['choices', 'was answered with status 300', (_, response) => response.writeHead(300, { location: '/2' }).end()],
    ['a redirect to nowhere', 'was answered with status 302', (_, response) => response.writeHead(302).end()],
    [
      'a redirect that cannot be read',
      'redirects to what cannot be read as a URL',
      (_, response) => response.writeHead(302, { location: 'https://a:b:c' }).end(),
    ],
    ['nothing', 'was answered with nothing', (_, response) => response.end()],
    ['no content', 'was answered with nothing', (_, response) => response.writeHead(204).end()],
    ['a reset', 'gave no answer', (_, response) => response.socket?.resetAndDestroy()],
    ['what is not HTTP', 'gave no answer', (_, response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'half a picture',
      'broke off before its picture had come',
      (_, response) => response.write(picture, () => response.socket?.destroy()),
    ],
    [
      'less than announced',
      'broke off before its picture had come',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('x', () => response.socket?.end()),
    ],
  ])('%s', async (_, problem, answer) => {
    world.answer = answer;
    await expect(fetchIt()).rejects.toMatchObject({
      code: 'invalid_image_url',
      message: `The URL ${problem}. Use an https URL of a picture that opens for everybody, or send the picture itself.`,
    });
  });

  test('an error behind a redirect', async () => {
    world.names = { 'pictures.example': [[good], [good]] };
    world.answer = ({ url: path }, response) =>
      path === '/2' ? response.writeHead(403).end() : response.writeHead(302, { location: '/2' }).end();
    await expect(fetchIt()).rejects.toThrow('The URL redirects to a URL that was answered with status 403.');
  });

  test('a host that nobody can connect to', async () => {
    world.dead = [good];
    await expect(fetchIt()).rejects.toThrow('The URL gave no answer.');
  });

  test('too large a picture', async () => {
    world.answer = (_, response) => response.end(Buffer.alloc(50 * 1024 * 1024 + 1));
    await expect(fetchIt()).rejects.toMatchObject({
      code: 'request_too_large',
      message: "The URL's picture is over 50 MB. Send a smaller one.",
    });
  });

  test('a store that fails is not the URL’s fault', async () => {
    const full = new Error('ENOSPC');
    world.answer = (_, response) => response.end(picture);
    const receive: Receive = async () => ({ ...(await world.store.receive()), write: () => Promise.reject(full) });
    await expect(world.inputs().fetch(url, receive)).rejects.toBe(full);
  });
});

const never = new Promise<never>(() => undefined);
const slow: readonly (readonly [string, (reached: () => void) => Parameters<OutsideWorld['inputs']>[1]])[] = [
  ['the look-up', (reached) => ({ resolve: () => (reached(), never) })],
  ['the connection', (reached) => ({ connect: () => reached() })],
  ['the answer', (reached) => void (world.answer = reached)],
  ['the body', (reached) => void (world.answer = (_, response) => response.write(picture, reached))],
  ['a second URL', (reached) => void (world.answer = redirectThen(reached))],
];

describe('time is up', () => {
  test.each(slow)('in %s', async (_, slowly) => {
    world.names = { 'pictures.example': [[good], [good]] };
    const inputs = world.inputs('', { ...slowly(() => undefined), timeoutMs: 300 });
    await expect(inputs.fetch(url, world.store.receive)).rejects.toMatchObject({
      code: 'invalid_image_url',
      message: expect.stringContaining('The URL did not give the picture within 0.3 s.'),
    });
  });
});

describe('a client that goes ends the fetch', () => {
  test.each(slow)('in %s', async (_, slowly) => {
    world.names = { 'pictures.example': [[good], [good]] };
    const gone = new AbortController();
    const reason = new Error('the client has gone');
    const inputs = world.inputs(
      '',
      slowly(() => gone.abort(reason)),
    );
    await expect(inputs.fetch(url, world.store.receive, gone.signal)).rejects.toBe(reason);
  });

  test('before it begins', async () => {
    const reason = new Error('the client has gone');
    const fetching = world.inputs().fetch(url, world.store.receive, AbortSignal.abort(reason));
    await expect(fetching).rejects.toBe(reason);
    expect(world.connections).toEqual([]);
  });

  test('and the tries of further addresses', async () => {
    world.names = { 'pictures.example': [[good, '8.8.8.8']] };
    const gone = new AbortController();
    const tried: string[] = [];
    const inputs = world.inputs('', {
      connect({ hostname }, connected) {
        tried.push(hostname);
        gone.abort();
        connected(new Error('connect ETIMEDOUT'), null);
      },
    });
    await expect(inputs.fetch(url, world.store.receive, gone.signal)).rejects.toThrow();
    expect(tried).toEqual([good]);
  });

  test('and its connection', async () => {
    const gone = new AbortController();
    const closed = new Promise((resolve) => {
      world.answer = (_, response) => response.once('close', resolve).write(picture, () => gone.abort());
    });
    await expect(world.inputs().fetch(url, world.store.receive, gone.signal)).rejects.toThrow();
    await closed;
  });
});

function redirectThen(reached: () => void): RequestListener {
  return ({ url: path }, response) =>
    path === '/2' ? reached() : void response.writeHead(302, { location: '/2' }).end();
}
