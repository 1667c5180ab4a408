import { Queue } from 'bullmq';
import OpenAI from 'openai';
import { mkdtempSync, rmSync, watch } from 'node:fs';
import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workerConnection } from '../../src/redis/redis-connection.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { fetchPicture } from '../support/pictures.js';
import { startProcess, type HalftoneProcess } from '../support/process.js';
import { useRedis } from '../support/redis.js';

const key = 'an-admin-key-for-tests';
const redis = useRedis();
let sandbox: Sandbox;
let dataDir: string;
let api: HalftoneProcess;
let client: OpenAI;
const started: HalftoneProcess[] = [];
const ledger = new EventEmitter();

beforeAll(async () => {
  sandbox = await startSandbox({ onBilled: () => ledger.emit('billed') });
  dataDir = mkdtempSync(join(tmpdir(), 'halftone-crash-'));
  api = await startRole('api');
  client = new OpenAI({ apiKey: key, baseURL: `${api.url}/v1`, maxRetries: 0 });
});

afterAll(async () => {
  await Promise.all(started.map((one) => one.kill('SIGKILL')));
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function startRole(role: 'all' | 'api' | 'worker'): Promise<HalftoneProcess> {
  const one = await startProcess({
    ...{ HALFTONE_ROLE: role, REDIS_URL: redis.url, HALFTONE_DATA_DIR: dataDir, HALFTONE_LOG_LEVEL: 'warn' },
    ...{ HALFTONE_SECRET: 'a-secret-for-tests-of-32-characters', HALFTONE_ADMIN_KEY: key },
    ...{ GEMINI_API_KEY: sandbox.key('gemini'), GEMINI_BASE_URL: sandbox.baseUrl('gemini', 'api') },
    ...{
      FAL_KEY: sandbox.key('fal'),
      FAL_BASE_URL: sandbox.baseUrl('fal', 'api'),
      FAL_QUEUE_BASE_URL: sandbox.baseUrl('fal', 'queue'),
    },
  });
  started.push(one);
  return one;
}

async function billed(count: number): Promise<void> {
  while (sandbox.ledger.lines().length < count) await once(ledger, 'billed');
}

describe('a worker that is killed', () => {
  test('while a call is out that cannot be asked about: one bill, and the outcome is unknown', async () => {
    const bills = sandbox.ledger.lines().length;
    const worker = await startRole('worker');
    const answer = client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'killed while out [[slow:3s]]' });
    const settled = answer.then(
      () => undefined,
      (error: unknown) => error,
    );
    await billed(bills + 1);
    await worker.kill('SIGKILL');
    const second = await startRole('worker');
    expect(await settled).toMatchObject({ status: 502, code: 'upstream_outcome_unknown' });
    expect(sandbox.ledger.lines()).toHaveLength(bills + 1);
    await second.kill();
  }, 60_000);

  test('after the bytes came and before the record knew: one bill, and the picture is delivered', async () => {
    const bills = sandbox.ledger.lines().length;
    const worker = await startRole('worker');
    const answer = client.images.generate({
      model: 'gemini-2.5-flash-image',
      prompt: 'killed with bytes in hand [[slow:300ms]]',
    });
    const settled = answer.catch((error: unknown) => error);
    await billed(bills + 1);
    const server = Number(/process_id:(\d+)/.exec(await redis.client.info('server'))?.[1]);
    process.kill(server, 'SIGSTOP');
    try {
      await resultFile(join(dataDir, 'assets'));
      await worker.kill('SIGKILL');
    } finally {
      process.kill(server, 'SIGCONT');
    }
    const second = await startRole('worker');
    const { data } = (await settled) as OpenAI.ImagesResponse;
    expect(await fetchPicture(data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
    expect(sandbox.ledger.lines()).toHaveLength(bills + 1);
    await second.kill();
  }, 60_000);

  test('while work is queued at a provider that can be asked: one bill, and the picture is delivered', async () => {
    const bills = sandbox.ledger.lines().length;
    const worker = await startRole('worker');
    const answer = client.images.generate({
      model: 'fal/gemini-2.5-flash-image',
      prompt: 'killed while polling [[slow:2s]]',
    });
    await billed(bills + 1);
    await worker.kill('SIGKILL');
    const second = await startRole('worker');
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
    expect(sandbox.ledger.lines()).toHaveLength(bills + 1);
    await second.kill();
  }, 60_000);

  test('by a signal to stop: the call in hand is seen to its end', async () => {
    const worker = await startRole('worker');
    const bills = sandbox.ledger.lines().length;
    const answer = client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'stopped politely [[slow:1s]]' });
    await billed(bills + 1);
    await worker.kill('SIGTERM');
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
    expect(worker.child.exitCode).toBe(0);
  });
});

describe('what a crash leaves between two writes', () => {
  /** The id of the only unfinished generation, once its record stands. */
  async function begun(): Promise<string> {
    for (;;) {
      const [id] = await redis.client.zrange('{halftone}:unfinished', '0', '0');
      if (id) return id;
    }
  }

  test('a record without its jobs: the sweep adds them', async () => {
    const answer = client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'without a job' });
    await begun();
    while (
      (await redis.client.zcard('{halftone}:render-gemini:prioritized')) +
        (await redis.client.llen('{halftone}:render-gemini:wait')) ===
      0
    );
    await redis.client.del(await redis.client.keys('{halftone}:render-*'));
    const worker = await startRole('worker');
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
    await worker.kill();
  });

  test('ten jobs for one picture buy it once, and none gives up what another one makes', async () => {
    const bills = sandbox.ledger.lines().length;
    const answer = client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'ten jobs [[slow:1500ms]]' });
    const generation = await begun();
    const queue = new Queue('render-gemini', { prefix: '{halftone}', connection: workerConnection(redis.url) });
    await queue.addBulk(
      Array.from({ length: 10 }, (_, index) => ({
        name: 'again',
        data: { generation, picture: 0 },
        opts: { jobId: `again-${index}` },
      })),
    );
    const workers = await Promise.all([startRole('worker'), startRole('worker')]);
    expect(await fetchPicture((await answer).data?.[0]?.url)).toMatchObject({ width: 1024 });
    expect(sandbox.ledger.lines()).toHaveLength(bills + 1);
    await queue.close();
    await Promise.all(workers.map((worker) => worker.kill()));
  });
});

test('a stop waits for its clients, also where their work is queued at a provider', async () => {
  const bills = sandbox.ledger.lines().length;
  const all = await startRole('all');
  const own = new OpenAI({ apiKey: key, baseURL: `${all.url}/v1`, maxRetries: 0 });
  const answer = own.images.generate({
    model: 'fal/gemini-2.5-flash-image',
    prompt: 'stopped while polling [[slow:1500ms]]',
  });
  await billed(bills + 1);
  const stopped = all.kill('SIGTERM');
  expect((await answer).data).toHaveLength(1);
  await stopped;
  expect(all.child.exitCode).toBe(0);
});

/** Resolves when the result of a call lies in the store. */
async function resultFile(folder: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const watcher = watch(folder, { recursive: true }, (_event, name) => {
      if (!name?.endsWith('.json')) return;
      watcher.close();
      resolve();
    });
  });
}

test('nothing secret and no prompt is printed', () => {
  const printed = started.map((one) => one.printed()).join('\n');
  expect(printed).not.toMatch(/killed while|an-admin-key-for-tests|a-secret-for-tests/);
  expect(printed).not.toContain(sandbox.key('gemini'));
});
