import { useAnswers } from '../support/answers.js';
import { Shapes } from '../support/documented.js';
import { useGateway } from '../support/gateway.js';
import { openReceiver } from '../support/receiver.js';

const receiver = await openReceiver();
const gateway = useGateway({ HALFTONE_EGRESS_ALLOW: `127.0.0.1:${receiver.port}`, HALFTONE_SHUTDOWN_WAIT: '0' });
afterAll(() => receiver.close());
const api = useAnswers(gateway);
const generations = '/platform/v1/generations';
const alone = { providers: ['gemini'], fallback: false };

async function begin(prompt: string, webhook_url?: string): Promise<string> {
  const json = { model: 'gemini-2.5-flash-image', prompt, webhook_url, halftone: alone };
  return String((await api.ask(`POST ${generations}`, { json })).body.id);
}

test.each([
  ['done', 'a cat'],
  ['failed', 'a cat [[refuse]]'],
  ['cancelled', 'a cat [[hang]]'],
])('what a receiver hears of a generation that is %s is as documented', async (status, prompt) => {
  const document = await api.document();
  const { requestBody, parameters = [] } = document.webhooks.generationEnded?.post ?? {};
  const id = await begin(prompt, receiver.url);
  if (status === 'cancelled') await api.ask(`POST ${generations}/${id}/cancel`);
  const { headers, record } = await receiver.heard(id);
  expect(record.status).toBe(status);
  const shapes = new Shapes(document);
  expect(shapes.problems(requestBody?.content['application/json']?.schema ?? {}, record)).toEqual([]);
  expect(parameters.flatMap(({ name, schema }) => shapes.problems(schema, headers[name] ?? null))).toEqual([]);
  expect(Object.keys(headers).filter((name) => name.startsWith('webhook-'))).toHaveLength(parameters.length);
});

test('how it was told is looked at, and told again', async () => {
  receiver.answers.push(500);
  const id = await begin('a cat', receiver.url);
  await receiver.heard(id);
  const log = async () =>
    (await api.ask(`GET ${generations}/${id}/deliveries`)).body.data as { id: string; attempts: object[] }[];
  let [{ id: delivery, attempts } = { id: '', attempts: [] }] = await log();
  // The receiver hears of it before it is written down.
  while (attempts.length === 0) [{ id: delivery, attempts } = { id: '', attempts: [] }] = await log();
  expect(attempts[0]).toMatchObject({ http_status: 500, error: expect.stringContaining('500') });
  expect((await api.ask(`POST ${generations}/${id}/deliveries/${delivery}/redeliver`)).status).toBe(202);
  await receiver.heard(id, 2);
  await api.ask(`DELETE ${generations}/${id}/payloads`);
  expect((await api.ask(`POST ${generations}/${id}/deliveries/${delivery}/redeliver`)).status).toBe(409);
  await api.ask(`GET ${generations}/${id}/deliveries`);
  expect((await api.ask(`GET ${generations}/${await begin('no webhook')}/deliveries`)).body.data).toEqual([]);
});

test('the secret is shown, and made anew', async () => {
  expect((await api.ask('GET /platform/v1/webhooks/secret')).body.previous).toBeNull();
  expect((await api.ask('POST /platform/v1/webhooks/secret')).body.previous).not.toBeNull();
});

test('what there is not is not found, and an Idempotency-Key has an end', async () => {
  const headers = { 'idempotency-key': 'x'.repeat(300) };
  const redeliver = `POST ${generations}/none/deliveries/none/redeliver`;
  expect((await api.ask(`GET ${generations}/none/deliveries`)).status).toBe(404);
  expect((await api.ask(redeliver)).status).toBe(404);
  expect((await api.ask(redeliver, { headers })).status).toBe(400);
  expect((await api.ask('POST /platform/v1/webhooks/secret', { headers })).status).toBe(400);
});

test('these are all the answers that are documented', async () => {
  const byAnyRoute = / (null|invalid_api_key|insufficient_scope|rate_limit_exceeded|server_is_overloaded)$/;
  expect((await api.unseen('Webhooks')).filter((told) => !byAnyRoute.test(told))).toEqual([]);
});
