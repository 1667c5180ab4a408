import { Queue } from 'bullmq';
import { signIn } from '../support/console.js';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway({ HALFTONE_SHUTDOWN_WAIT: '0' });

async function board(path: string, method = 'GET'): Promise<Response> {
  const cookie = await signIn(gateway);
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  return gateway.request(`/admin/board${path}`, { method, key: null, headers });
}

test('shows every queue, with a page that speaks to no other host', async () => {
  const answer = await board('/');
  expect(answer.status).toBe(200);
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  const page = await answer.text();
  expect(page).toContain('<base href="/admin/board/" />');
  expect(page).not.toMatch(/https?:\/\//);
  for (const [, name = ''] of page.matchAll(/(?:src|href)="(static\/(?:js|css)[^"]+)"/g)) {
    const file = await board(`/${name}`);
    expect([name, file.status]).toEqual([name, 200]);
    expect(file.headers.get('cache-control')).not.toBe('no-store');
  }
  const { queues } = (await (await board('/api/queues')).json()) as {
    queues: { name: string; readOnlyMode: boolean }[];
  };
  expect(queues.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['render-mock', 'convert', 'finish', 'webhook']),
  );
  expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
});

test('is the same at every address of its own, and none of the API is below it', async () => {
  for (const path of ['', '/queue/render-mock', '/queue/render-mock/gen_1-0']) {
    expect((await board(path)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  }
  for (const path of ['/platform/v1/keys', '/v1/models', '/health/live', '/admin/api/session', '/sign-in']) {
    const answer = await board(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.json()).toMatchObject({ error: { code: 'unknown_url' } });
  }
});

test.each([
  ['PUT', '/api/queues/render-mock/pause'],
  ['PUT', '/api/queues/render-mock/obliterate'],
  ['PUT', '/api/queues/render-mock/gen_1-0/retry'],
  ['POST', '/api/queues/render-mock/add'],
  ['PUT', '/api/queues/pause'],
  ['PATCH', '/api/queues/render-mock/gen_1-0/update-data'],
  ['DELETE', '/api/queues/render-mock'],
  ['POST', '/'],
])('%s %s changes nothing', async (method, path) => {
  const answer = await board(path, method);
  expect(answer.status).toBe(405);
  expect(await answer.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
});

test('a job leads to its generation, and of what went wrong it tells a code only', async () => {
  const connection = gateway.redis.duplicate();
  const queue = new Queue('convert', { connection, prefix: '{halftone}' });
  // What the record of a generation never is: the handler cannot but break.
  const generation = 'gen_broken';
  await gateway.redis.set(`{halftone}:generation:${generation}`, 'a prompt that nobody may read');
  await queue.add(
    'convert',
    { generation, picture: 0 },
    { jobId: `${generation}-0`, attempts: 1, removeOnFail: false },
  );
  const broken = await queue.getJob(`${generation}-0`);
  while (!(await broken?.isFailed())) await broken?.getState();
  await queue.close();
  connection.disconnect();
  const seen = await (await board(`/api/queues/convert/${generation}-0`)).text();
  const told = (JSON.parse(seen) as { job: Record<string, unknown> }).job;
  expect(told).toMatchObject({ failedReason: 'ReplyError', stacktrace: ['ReplyError'] });
  expect(told.externalUrl).toEqual({ displayText: 'Generation', href: `/admin/generations/${generation}` });
  expect(told.data).toEqual({ generation, picture: 0 });
});

test('the console has the numbers', async () => {
  const headers = { cookie: await signIn(gateway) };
  const answer = await gateway.request('/admin/api/queues', { key: null, headers });
  const list = (await answer.json()) as { data: unknown[] };
  expect(list).toMatchObject({ object: 'list', workers: 1 });
  expect(list.data).toContainEqual({ queue: 'render-mock', waiting: 0, active: 0, delayed: 0, failed: 0 });
  expect(list.data).toContainEqual({ queue: 'convert', waiting: 0, active: 0, delayed: 0, failed: 1 });
});
