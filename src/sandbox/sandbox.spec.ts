import type { EmulatedCall, Emulator, EmulatorTools } from '../domain/emulator.js';
import { probe } from '../imaging/probe.js';
import { startSandbox, type Sandbox } from './sandbox.js';

/** Tells what it got, and does what the prompt says. */
const echo: Emulator = {
  key: 'echo-key',
  open: (tools) => async (call) => {
    if (call.path === '/broken') throw new Error('a bug');
    if (call.path !== '/draw') return { status: 200, body: seen(call, tools) };
    const prompt = Buffer.from(call.body).toString();
    const steering = tools.steer(prompt);
    tools.bill({ requestId: 'r', model: 'm', pictures: 1, usd: 0.5 });
    await tools.pause(steering);
    if (steering.fail) return { status: steering.fail, headers: { 'retry-after': '1' }, body: { failed: true } };
    const url = tools.publish(await tools.draw({ width: 64, height: 32, format: 'webp', prompt, seed: 1 }), 'webp');
    return { status: 200, body: { url }, cut: steering.reset ? 'reset' : steering.half ? 'half' : undefined };
  },
};

function seen({ body, query, headers, ...call }: EmulatedCall, tools: EmulatorTools): object {
  const sum = `${body.length} bytes`;
  return { ...call, sum, q: query.get('q'), header: headers['x-test'], next: tools.url('queue', '/jobs/1') };
}

const faults: unknown[] = [];
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ emulators: { echo, other: echo }, onFault: (...fault) => faults.push(fault) });
});
afterAll(() => sandbox.close());

const post = (path: string, body: string | Uint8Array = '', provider = 'echo') =>
  fetch(`${sandbox.baseUrl(provider, 'api')}${path}`, { method: 'POST', body: Buffer.from(body) });

test('a call reaches its emulator as it was made', async () => {
  const url = `${sandbox.baseUrl('echo', 'api')}/models/a%20b:run?q=1`;
  const answer = await fetch(url, { method: 'PUT', body: 'hello', headers: { 'X-Test': 'yes' } });
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.json()).toEqual({
    ...{ endpoint: 'api', method: 'PUT', path: '/models/a b:run', sum: '5 bytes', q: '1', header: 'yes' },
    next: `${sandbox.origin}/echo/queue/jobs/1`,
  });
});

test('it listens on loopback only, and has the keys of its emulators', () => {
  expect(sandbox.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect([sandbox.key('echo'), sandbox.key('nobody')]).toEqual(['echo-key', '']);
});

test('a published picture is served with its type, and to HEAD without its bytes', async () => {
  const { url } = (await (await post('/draw', 'a fox')).json()) as { url: string };
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/echo\/files\/[\w-]+\.webp$/);
  const picture = await fetch(url);
  expect(picture.headers.get('content-type')).toBe('image/webp');
  const bytes = new Uint8Array(await picture.arrayBuffer());
  expect(probe(bytes)).toEqual({ format: 'webp', width: 64, height: 32 });
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual([`${bytes.length}`, '']);
});

test.each(['/nobody/api/models', '/echo/files/none.png', '/echo', '/', '/favicon.ico'])(
  '%s is nothing',
  async (path) => {
    expect((await fetch(sandbox.origin + path)).status).toBe(404);
  },
);

test('calls are counted by exact prompt and provider', async () => {
  const prompt = 'counted [[fail:429:2]]';
  const statuses = async (provider: string, ...prompts: string[]) => {
    const answers: number[] = [];
    for (const each of prompts) answers.push((await post('/draw', each, provider)).status);
    return answers;
  };
  expect(await statuses('echo', prompt, `${prompt}!`, prompt, prompt)).toEqual([429, 429, 429, 200]);
  expect(await statuses('other', prompt, prompt, prompt)).toEqual([429, 429, 200]);
  expect((await post('/draw', '[[fail:503]]')).headers.get('retry-after')).toBe('1');
});

test('the ledger has a line for every bill, with its provider, and is there for people to read', async () => {
  const before = sandbox.ledger.lines('other').length;
  await post('/draw', 'billed', 'other');
  const line = { provider: 'other', requestId: 'r', model: 'm', pictures: 1, usd: 0.5 };
  expect(sandbox.ledger.lines('other').slice(before)).toEqual([line]);
  const page = await (await fetch(`${sandbox.origin}/ledger`)).json();
  expect(page).toEqual({ usd: sandbox.ledger.total(), lines: sandbox.ledger.lines() });
});

test('reset breaks the connection before a byte came', async () => {
  await expect(post('/draw', '[[reset]]')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});

test('half breaks it in the middle of an answer that began well', async () => {
  const answer = await post('/draw', '[[half]]');
  expect(answer.status).toBe(200);
  const chunks: Uint8Array[] = [];
  const read = async () => {
    for await (const chunk of answer.body ?? []) chunks.push(chunk);
  };
  await expect(read()).rejects.toThrow('terminated');
  expect(Buffer.concat(chunks).length).toBe(Math.floor(Number(answer.headers.get('content-length')) / 2));
});

test('slow and the set latency add up', async () => {
  const slow = await startSandbox({ emulators: { echo }, latencyMs: 60 });
  const start = performance.now();
  await fetch(`${slow.baseUrl('echo', 'api')}/draw`, { method: 'POST', body: '[[slow:40ms]]' });
  expect(performance.now() - start).toBeGreaterThanOrEqual(99);
  await slow.close();
});

test('an emulator that breaks answers 500 and is reported', async () => {
  const answer = await post('/broken');
  expect([answer.status, await answer.text()]).toEqual([500, 'The emulator of echo broke: Error: a bug\n']);
  expect(faults).toEqual([['echo', new Error('a bug')]]);
});

test('what cannot be read is refused: a path that is no UTF-8, a body of more than 110 MB', async () => {
  expect((await post('/%ff')).status).toBe(400);
  expect((await post('/large', new Uint8Array(110_000_001))).status).toBe(413);
  expect((await post('/large', new Uint8Array(110_000_000))).status).toBe(200);
});

test.each(['[[hang]]', '[[slow:900s]]'])('closing breaks off %s', async (prompt) => {
  const closing = await startSandbox({ emulators: { echo } });
  const answer = fetch(`${closing.baseUrl('echo', 'api')}/draw`, { method: 'POST', body: prompt });
  answer.catch(() => undefined);
  while (closing.ledger.lines().length === 0) await new Promise(setImmediate);
  await closing.close();
  await expect(answer).rejects.toThrow('fetch failed');
});
