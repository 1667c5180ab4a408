import { setTimeout as pause } from 'node:timers/promises';
import { paths } from './making.mjs';
import { asUrl, picture } from './pictures.mjs';

const platform = '/platform/v1/generations';
const { generations, gemini, anywhere } = paths;
const pollMs = 300;

/** Durable jobs and all that can be done with them. */
export const background = {
  told: {
    weight: 6,
    async run(client, random) {
      const model = random.pick([gemini, anywhere, 'fal/gemini-2.5-flash-image', 'replicate/gemini-2.5-flash-image']);
      const budget = random.chance(0.5);
      await begin(client, { model, n: random.between(1, 3), output_format: 'webp' }, { webhook: true, budget });
    },
  },
  editedInBackground: {
    weight: 2,
    run: (client) => begin(client, { model: gemini, images: [{ image_url: asUrl(picture) }] }, { webhook: true }),
  },
  watched: {
    weight: 3,
    async run(client, random) {
      const id = await begin(client, { model: gemini, halftone: { tags: ['soak'] } });
      const gone = random.chance(0.5) ? random.between(10, 300) : undefined;
      await client.expect([200], 'GET', `${platform}/${id}/events`, { gone });
    },
  },
  cancelled: {
    weight: 3,
    async run(client, random) {
      const id = await begin(client, { model: anywhere, n: 2 }, { word: '[[slow:3s]]', webhook: random.chance(0.5) });
      await pause(random.below(1_500));
      await client.expect([200], 'POST', `${platform}/${id}/cancel`);
    },
  },
  purged: {
    weight: 2,
    async run(client, random) {
      const id = await begin(client, { model: gemini });
      if (random.chance(0.7)) await ended(client, id);
      await client.expect([200], 'DELETE', `${platform}/${id}/payloads`);
      await client.expect([200], 'DELETE', `${platform}/${id}/payloads`);
    },
  },
  rerun: {
    weight: 1,
    async run(client) {
      const id = await begin(client, { model: gemini });
      await ended(client, id);
      const { body } = await client.expect([202], 'POST', `${platform}/${id}/rerun`, { json: {} });
      client.accepted(body.id);
    },
  },
  repeated: {
    weight: 3,
    async run(client) {
      const asking = () =>
        client.make(generations, { json: { model: gemini }, headers: { 'idempotency-key': client.marker } });
      const both = await Promise.all([asking(), asking()]);
      const ids = new Set([...both, await asking()].map(({ body }) => body.id));
      if (ids.size > 1) client.finding(`the same Idempotency-Key became ${[...ids]}`);
    },
  },
};

async function begin(client, json, { webhook = false, ...more } = {}) {
  const { body } = await client.make(platform, {
    json: { ...json, ...(webhook && { webhook_url: client.webhookUrl }) },
    ...{ answers: [202], webhook, ...more },
  });
  return body.id;
}

async function ended(client, id) {
  for (;;) {
    const { body } = await client.expect([200], 'GET', `${platform}/${id}`);
    if (!['queued', 'running'].includes(body.status)) return;
    await pause(pollMs);
  }
}
