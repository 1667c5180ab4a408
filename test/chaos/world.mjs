import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import OpenAI from 'openai';
import { openProgram } from './program.mjs';
import { openReceiver } from './receiver.mjs';
import { openRedisProxy } from './redis-proxy.mjs';
import { freePort, openRedis } from './redis.mjs';
import { openUpstream } from './upstream.mjs';
import { writeNames } from './write-names.mjs';

const adminKey = 'an-admin-key-for-chaos';

/**
 * Everything that a scenario needs: an API and workers, each behind a proxy to Redis, the providers and a receiver of
 * webhooks; `embedded`: one program that has all roles and a Redis of its own. `onWrite` and `onTaken` as the proxy's,
 * with the program that is concerned. `retries`: how often the clients of the SDK try again by themselves.
 */
export async function openWorld({
  embedded = false,
  workers: count = 2,
  retries = 8,
  onWrite = () => false,
  onTaken = () => false,
} = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'halftone-chaos-'));
  const dataDir = join(folder, 'data');
  const [upstream, receiver, port] = [await openUpstream(1 + count), await openReceiver(), await freePort()];
  const redis = embedded ? undefined : await openRedis(folder, await freePort());
  const nameOf = await writeNames();
  const proxies = [];
  let world;

  async function program(name, role, front) {
    const proxy =
      redis &&
      (await openRedisProxy({
        target: () => ({ port: redis.port, host: '127.0.0.1' }),
        nameOf,
        onWrite: (write) => onWrite({ ...write, program: one }),
        onTaken: (taken) => onTaken(taken, one),
      }));
    if (proxy) proxies.push(proxy);
    const environment = {
      ...{ HALFTONE_ROLE: role, HALFTONE_DATA_DIR: dataDir, HALFTONE_ADMIN_KEY: adminKey, PATH: process.env.PATH },
      ...{ PORT: String(role === 'worker' ? 0 : port), HALFTONE_LOG_LEVEL: 'info', HOME: process.env.HOME },
      ...{
        HALFTONE_SECRET: 'a-secret-for-chaos-of-32-characters',
        HALFTONE_EGRESS_ALLOW: `127.0.0.1:${new URL(receiver.url).port}`,
      },
      ...(proxy && { REDIS_URL: proxy.url }),
      ...upstream.environment(front),
    };
    const one = openProgram(name, environment, join(folder, `${name}.log`), () => world?.onReady());
    return one;
  }

  const api = await program(embedded ? 'program' : 'api', embedded ? 'all' : 'api', 0);
  const workers = [];
  for (let front = 1; front <= (embedded ? 0 : count); front += 1)
    workers.push(await program(`worker-${front}`, 'worker', front));
  const programs = [api, ...workers];
  await api.start();
  await Promise.all(workers.map((one) => one.start()));
  const url = `http://127.0.0.1:${port}`;
  const path = join(dataDir, 'redis', 'redis.sock');
  const own = redis?.client ?? new Redis({ path, retryStrategy: () => 50, maxRetriesPerRequest: null });
  own.on('error', () => undefined);

  world = {
    /** Told of every client that has its answer, and of every program that is up again. */
    ...{ onAnswered: () => undefined, onReady: () => undefined },
    ...{ folder, dataDir, url, api, workers, programs, upstream, receiver, server: redis, redis: own },
    assets: join(dataDir, 'assets'),
    client: (key = adminKey) =>
      new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: retries, timeout: 290_000 }),
    /** The platform API; what cannot be reached or asks for it is tried again, as clients do. */
    ask: (where, asking) => patiently(`${url}/platform/v1${where}`, asking, adminKey),
    kills: () => programs.reduce((sum, { killed }) => sum + killed, 0),
    async close({ keep }) {
      await Promise.all(programs.map((one) => one.close()));
      own.disconnect();
      if (embedded) await endEmbedded(path);
      await redis?.close();
      await Promise.all([upstream.close(), receiver.close(), ...proxies.map((proxy) => proxy.close())]);
      if (!keep) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return world;
}

/** About two minutes of a server that is away. */
const mostTries = 400;

async function patiently(url, { method = 'GET', body, key, headers = {} } = {}, adminKey) {
  const authorization = { authorization: `Bearer ${key ?? adminKey}` };
  const json = body && { 'content-type': 'application/json' };
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(url, {
        method,
        headers: { ...authorization, ...json, ...headers },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(60_000),
      });
      const text = await answer.text();
      const again = answer.status === 429 || answer.status === 503;
      if (!again || tries > mostTries) return { status: answer.status, body: text && JSON.parse(text) };
    } catch (error) {
      if (tries > mostTries) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** The program was killed, and its server with it cannot be reached but by its socket. */
async function endEmbedded(path) {
  const client = new Redis({ path, retryStrategy: () => null, lazyConnect: true });
  client.on('error', () => undefined);
  await client
    .connect()
    .then(() => client.shutdown('NOSAVE'))
    .catch(() => undefined);
  client.disconnect();
}
