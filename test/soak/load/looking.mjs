import { paths } from './making.mjs';

const history = '/platform/v1/generations';
const filters = ['', '&status=done', '&status=failed', '&provider=gemini', '&q=fox', '&tag=soak', '&status=cancelled'];

/** Requests that make nothing. */
export const looking = {
  pages: {
    weight: 5,
    async run(client, random) {
      const filter = random.pick(filters);
      const { body } = await client.expect([200], 'GET', `${history}?limit=${random.between(5, 50)}${filter}`);
      // The record that it begins after may be trimmed by then.
      if (body.next) await client.expect([200, 400], 'GET', `${history}?limit=20${filter}&starting_after=${body.next}`);
    },
  },
  usage: { weight: 2, run: (client) => client.expect([200], 'GET', '/platform/v1/usage') },
  models: { weight: 2, run: (client) => client.expect([200], 'GET', '/openai/v1/models?schema=true') },
  metrics: { weight: 1, run: (client) => client.expect([200], 'GET', '/metrics') },
  foretold: {
    weight: 3,
    run: (client) =>
      client.expect([200], 'POST', `${paths.generations}?dryRun=true`, {
        json: { model: paths.anywhere, prompt: `a fox ${client.marker}`, size: '512x512', n: 3 },
      }),
  },
  limited: {
    weight: 3,
    run: (client) => client.expect([200, 429], 'GET', '/openai/v1/models', { key: client.keys.limited }),
  },
  keys: {
    weight: 1,
    async run(client) {
      const { body } = await client.expect([201], 'POST', '/platform/v1/keys', {
        json: { name: client.marker, scopes: ['images'], rate_limit: { requests_per_minute: 10 } },
      });
      await client.expect([200], 'GET', '/openai/v1/models', { key: body.key });
      await client.expect([200, 204], 'DELETE', `/platform/v1/keys/${body.id}`);
    },
  },
};
