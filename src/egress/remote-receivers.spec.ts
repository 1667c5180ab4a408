import { text } from 'node:stream/consumers';
import { outsideWorld, type OutsideWorld } from '../../test/support/outside.js';

const good = '93.184.216.34';
const notPublic = 'leads to no public address, nor to one that HALFTONE_EGRESS_ALLOW opens';
const notFound = `has a host whose name cannot be resolved, or ${notPublic}`;

let world: OutsideWorld;
beforeAll(async () => {
  world = await outsideWorld();
});
beforeEach(() => {
  world.forget();
  world.names = { 'receiver.example': [[good], [good]] };
  world.answer = (_, response) => response.end();
});
afterAll(() => world.close());

const post = (url: string, setting?: string) => world.receivers(setting).post(url, '{"a":"ü"}', { 'x-one': '1' });

test('the JSON and its headers arrive, at the address that was checked', async () => {
  const arrived = new Promise((resolve) => {
    world.answer = (request, response) => {
      response.writeHead(202).end();
      resolve(text(request).then((body) => ({ body, method: request.method, ...request.headers })));
    };
  });
  expect(await post('https://receiver.example/hooks?token=1')).toBe(202);
  expect(await arrived).toMatchObject({
    ...{ body: '{"a":"ü"}', method: 'POST', host: 'receiver.example', 'x-one': '1' },
    ...{ 'content-type': 'application/json', 'content-length': '10' },
  });
  expect(world.lookedUp).toEqual(['receiver.example']);
  expect(world.connections.map(({ hostname }) => hostname)).toEqual([good]);
});

test('each try is checked anew: what has become private is refused', async () => {
  world.names = { 'receiver.example': [[good], ['10.0.0.1']] };
  expect(await post('https://receiver.example/')).toBe(200);
  await expect(post('https://receiver.example/')).rejects.toThrow(notFound);
  expect(world.connections).toHaveLength(1);
});

test.each([301, 302, 303, 307, 308])('a redirect with %d is an answer, and leads nowhere', async (status) => {
  world.answer = (_, response) => response.writeHead(status, { location: 'https://169.254.169.254/' }).end();
  expect(await post('https://receiver.example/')).toBe(status);
  expect(world.connections).toHaveLength(1);
});

describe('no connection is tried to', () => {
  test.each([
    ['http://receiver.example/', 'does not begin with https://'],
    ['https://receiver.example:8443/', 'names a port other than 443'],
    ['https://user:password@receiver.example/', 'holds a user name or a password'],
    ['https://127.0.0.1/', notPublic],
    ['https://10.0.0.1/', notPublic],
    ['https://[::1]/', notPublic],
    ['https://localhost/', notPublic],
    ['https://169.254.169.254/', notPublic],
    ['https://metadata.google.internal/', notPublic],
    ['https://inside.example/', notFound],
    ['https://nowhere.example/', notFound],
  ])('%s', async (url, problem) => {
    world.names = { 'inside.example': [['192.168.0.1']], 'receiver.example': [[good]] };
    await expect(post(url)).rejects.toThrow(problem);
    expect(world.connections).toEqual([]);
  });
});

test('HALFTONE_EGRESS_ALLOW opens a private target over http, but no metadata address', async () => {
  expect(await post('http://10.0.0.1:9000/', '10.0.0.0/8:9000')).toBe(200);
  await expect(post('http://169.254.169.254/', '169.254.0.0/16')).rejects.toThrow('does not begin with https://');
  expect(world.connections.map(({ hostname }) => hostname)).toEqual(['10.0.0.1']);
});

test('who never answers is given up, and who answers without end is not listened to', async () => {
  world.answer = () => undefined;
  await expect(world.receivers('', 50).post('https://receiver.example/', '{}', {})).rejects.toThrow(
    'did not answer within 0.05 s',
  );
  const cut = new Promise((resolve) => {
    world.answer = (_, response) => response.writeHead(200).on('close', resolve).write('and so on');
  });
  expect(await world.receivers().post('https://receiver.example/', '{}', {})).toBe(200);
  await cut;
});

test('a receiver that is not there gave no answer', async () => {
  world.dead = [good];
  await expect(post('https://receiver.example/')).rejects.toThrow('gave no answer');
});
