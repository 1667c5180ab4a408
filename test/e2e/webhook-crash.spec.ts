import { found } from '../support/found.js';
import { platform, type Asking } from '../support/platform.js';
import type { HalftoneProcess } from '../support/process.js';
import { openReceiver } from '../support/receiver.js';
import { useSplitRoles } from '../support/split-roles.js';

const receiver = await openReceiver();
afterAll(() => receiver.close());
const roles = useSplitRoles();

function ask<Body>({ url }: HalftoneProcess, path: string, asking?: Asking) {
  const headers = { authorization: `Bearer ${roles.client.apiKey}` };
  const request = (at: string, init: RequestInit = {}) =>
    fetch(new URL(at, url), { ...init, headers: { ...init.headers, ...headers } });
  return platform<Body>({ request }, path, asking);
}

test('a process that is killed while a receiver holds its answer: the webhook is delivered again', async () => {
  receiver.answers.push('none');
  const open = { HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}` };
  const first = await roles.start('all', open);
  const body = { model: 'gemini-2.5-flash-image', prompt: 'told twice', webhook_url: receiver.url };
  const { id } = (await ask<{ id: string }>(first, '/generations', { body })).body;
  const held = await receiver.heard(id);
  await first.kill('SIGKILL');

  const second = await roles.start('all', open);
  const again = await receiver.heard(id, 2);
  expect(again.record).toMatchObject({ id, status: 'done' });
  expect(again.headers['webhook-id']).toBe(held.headers['webhook-id']);
  const deliveries = await found(async () => {
    const { data } = (await ask<{ data: { status: string }[] }>(second, `/generations/${id}/deliveries`)).body;
    return data[0]?.status === 'pending' ? undefined : data;
  });
  expect(deliveries).toMatchObject([{ status: 'delivered', attempts: [{ http_status: 200 }] }]);
  expect(receiver.delivered).toHaveLength(2);
  await second.kill();
}, 150_000);
