import OpenAI, { toFile } from 'openai';
import { adminKey, useGateway } from '../support/gateway.js';
import { type CuttingProxy, openCuttingProxy } from '../support/cutting-proxy.js';
import { photo } from '../support/pictures.js';

const gateway = useGateway();
let proxy: CuttingProxy | undefined;
afterEach(() => proxy?.close());

/** An SDK as it is, behind a line that cuts what it is told to. */
async function clientBehind(cuts: Parameters<typeof openCuttingProxy>[1]): Promise<OpenAI> {
  proxy = await openCuttingProxy(gateway.url, cuts);
  return new OpenAI({ apiKey: adminKey, baseURL: `${proxy.url}/v1`, maxRetries: 3 });
}

const isFirst = ({ headers }: { headers: NodeJS.Dict<string | string[]> }) =>
  headers['x-stainless-retry-count'] === '0';
const bills = () => gateway.ledger.lines().filter((line) => line.pictures > 0).length;
const model = 'gemini-2.5-flash-image';

test.each(['answer', 'request'] as const)('a first try that is cut off at the %s is found by its retry', async (at) => {
  const client = await clientBehind((request) => (isFirst(request) ? at : undefined));
  const before = bills();
  const answer = await client.images.generate({ model, prompt: `cut at the ${at} [[slow:300ms]]` });
  expect(answer.data).toHaveLength(1);
  expect(proxy?.counts).toEqual(['0', '1']);
  expect(bills() - before).toBe(1);
});

test('four identical requests side by side whose first answers are cut off: four bills, four pictures', async () => {
  const client = await clientBehind((request) => (isFirst(request) ? 'answer' : undefined));
  const before = bills();
  const body = { model, prompt: 'four of a kind', response_format: 'b64_json' as const };
  const answers = await Promise.all(Array.from({ length: 4 }, () => client.images.generate(body)));
  expect(new Set(answers.map(({ data }) => data?.[0]?.b64_json)).size).toBe(4);
  expect(bills() - before).toBe(4);
  expect(proxy?.counts.filter((count) => count === '1')).toHaveLength(4);
});

test('an edit as a form is found by its retry, and another picture is another request', async () => {
  const client = await clientBehind((request) => (isFirst(request) ? 'answer' : undefined));
  const before = bills();
  const edit = async (width: number) =>
    client.images.edit({
      ...{ model, prompt: 'a hat' },
      image: await toFile(await photo({ width, height: 64 }), 'in.png', { type: 'image/png' }),
    });
  await edit(64);
  expect(bills() - before).toBe(1);
  await edit(80);
  expect(bills() - before).toBe(2);
});

test('on the platform too the one whose client is gone is found before an older one that is like it', async () => {
  const body = JSON.stringify({ model, prompt: 'told apart [[slow:500ms]]' });
  const send = async (headers: Record<string, string>, signal?: AbortSignal) => {
    const answer = await gateway.request('/platform/v1/generations', {
      ...{ method: 'POST', body, signal },
      headers: { 'content-type': 'application/json', ...headers },
    });
    return (await answer.json()) as { id: string };
  };
  const alive = await send({});
  const client = new AbortController();
  const cut = send({ prefer: 'wait=60' }, client.signal);
  const others = async () =>
    (await gateway.redis.keys('{halftone}:generation:*')).filter((name) => name > `{halftone}:generation:${alive.id}`);
  while ((await others()).length === 0);
  const [record = ''] = await others();
  client.abort();
  await expect(cut).rejects.toThrow();
  while ((await gateway.redis.hget(record, 'cut-off')) === null);
  const joined = await send({ 'x-stainless-retry-count': '1' });
  expect(record).toContain(joined.id);
  // Their bills are none of the next test's.
  for (const { id } of [alive, joined]) await (await gateway.request(`/platform/v1/generations/${id}/events`)).text();
});

test('what failed and may be tried again is not joined: its retry begins anew', async () => {
  const client = await clientBehind(() => undefined);
  const before = bills();
  const prompt = 'busy for a while [[fail:503:3@gemini]]';
  const answer = await client.images.generate({ model, prompt, halftone: { fallback: false } } as never);
  expect((answer as { data: unknown[] }).data).toHaveLength(1);
  expect(proxy?.counts).toEqual(['0', '1']);
  expect(bills() - before).toBe(1);
});

test.each([
  ['upstream_outcome_unknown', '[[reset]]', {}],
  ['generation_timeout', '[[hang]]', { timeout_ms: 1_000 }],
  ['no_image_generated', '[[noimage]]', {}],
])('what failed for good may have been paid, and is joined: %s', async (code, words, options) => {
  const client = await clientBehind((request) => (isFirst(request) ? 'answer' : undefined));
  const records = async () => (await gateway.redis.keys('{halftone}:generation:*')).length;
  const before = await records();
  const body = { model, prompt: `lost on the way ${words}`, halftone: options };
  await expect(client.images.generate(body as never)).rejects.toMatchObject({ code });
  expect(proxy?.counts).toEqual(['0', '1']);
  expect((await records()) - before).toBe(1);
});
