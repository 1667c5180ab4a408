import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { useAnswers } from '../support/answers.js';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway();
const api = useAnswers(gateway);
const asked = { model: 'mock-image', prompt: 'x' };
const generations = '/platform/v1/generations';

async function until(storage: string): Promise<void> {
  while ((await api.ask('GET /health/ready', { key: null })).body.storage !== storage);
}

test('where pictures cannot be stored, every route that begins work says so, and works again once they can', async () => {
  const { id } = (await api.ask(`POST ${generations}`, { json: asked, headers: { prefer: 'wait=30' } })).body;
  const store = join(gateway.dataDir, 'assets');
  await rename(store, `${store}.away`);
  await until('failing');
  const form = new FormData();
  for (const [name, value] of Object.entries(asked)) form.set(name, value);
  form.set('image', new File([new Uint8Array(1_100_000)], 'a.png'));
  const ways = [
    ['POST /openai/v1/images/generations', { json: asked }],
    ['POST /openai/v1/images/edits', { form }],
    ['POST /openai/v1/images/variations', { form }],
    [`POST ${generations}`, { json: asked }],
    [`POST ${generations}/${String(id)}/rerun`, { json: {} }],
  ] as const;
  for (const [route, sent] of ways) {
    const { body, headers } = await api.ask(route, sent);
    expect(body.error).toMatchObject({ code: 'storage_full', message: expect.stringContaining('Nothing was begun') });
    expect([headers.get('retry-after'), headers.get('x-should-retry')]).toEqual(['5', 'true']);
  }
  await rename(`${store}.away`, store);
  await until('ok');
  expect((await api.ask(`POST ${generations}/${String(id)}/rerun`, { json: {} })).status).toBe(202);
  const unseen = await api.unseen('Images', 'Generations');
  expect(unseen.filter((told) => told.endsWith('storage_full'))).toEqual([]);
});
