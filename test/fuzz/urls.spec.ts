import fc from 'fast-check';
import { isIP } from 'node:net';
import { GatewayError } from '../../src/domain/errors.js';
import { isPublicAddress } from '../../src/egress/public-address.js';
import { refuseWebhookUrl } from '../../src/webhooks/webhook-url.js';
import { outsideWorld, type OutsideWorld } from '../support/outside.js';
import { stayOnLoopback } from '../support/loopback-only.js';
import { clientUrl as text, leads as addresses } from './support/client-urls.js';
import { fuzz } from './support/fuzz.js';

let world: OutsideWorld;
beforeAll(async () => {
  world = await outsideWorld();
});
afterAll(() => world.close());
stayOnLoopback();

describe('of a URL that a client names', () => {
  fuzz('nothing is connected to but public addresses', 1_000, fc.tuple(text, addresses), async ([to, leads]) => {
    world.forget();
    world.answer = (_, response) => response.end('picture');
    world.names = new Proxy({}, { get: () => [leads, leads] });
    const outcome = await world
      .inputs()
      .fetch(to, world.store.receive)
      .catch((error: unknown) => error);
    expectOnlyPublic();
    if (outcome instanceof Error) expectSaid(outcome, leads);
    else expect(world.connections.length).toBeGreaterThan(0);
  });

  fuzz('the same holds where a redirect leads to it', 400, fc.tuple(text, addresses), async ([to, leads]) => {
    world.forget();
    const location = Buffer.from(to)
      .toString('latin1')
      .replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
    world.answer = ({ url: at }, response) =>
      at === '/start' ? response.writeHead(302, { location }).end() : response.end('picture');
    world.names = new Proxy(
      {},
      { get: (_, name) => (name === 'first.example' ? Array(5).fill(['93.184.216.34']) : [leads, leads, leads]) },
    );
    const outcome = await world
      .inputs()
      .fetch('https://first.example/start', world.store.receive)
      .catch((error: unknown) => error);
    expectOnlyPublic();
    if (outcome instanceof Error) expectSaid(outcome, leads);
  });

  fuzz('a webhook is refused at once where its host is an address that never opens', 700, text, async (to) => {
    let refused: unknown;
    try {
      refuseWebhookUrl(to, []);
    } catch (error) {
      refused = error;
    }
    if (refused !== undefined)
      return expect(refused).toMatchObject({ code: 'invalid_value', details: { param: 'webhook_url' } });
    const { protocol, port, username, hostname } = new URL(to);
    expect([protocol, port, username]).toEqual(['https:', '', '']);
    const bare = hostname.replace(/^\[|\]$/g, '');
    if (isIP(bare)) expect(isPublicAddress(bare)).toBe(true);
  });
});

function expectOnlyPublic(): void {
  for (const { hostname, port, protocol } of world.connections) {
    expect({ hostname, open: isIP(hostname) > 0 && isPublicAddress(hostname) }).toEqual({ hostname, open: true });
    expect([protocol, port || '443']).toEqual(['https:', '443']);
  }
}

/** In our own words, and without what the name leads to. */
function expectSaid(error: Error, leads: readonly string[]): void {
  expect(error).toBeInstanceOf(GatewayError);
  expect(error).toMatchObject({
    code: 'invalid_image_url',
    message: expect.stringMatching(/^The URL .+\. Use an https URL/s),
  });
  for (const one of leads.filter((each) => each.length > 6)) expect(error.message).not.toContain(one);
}
