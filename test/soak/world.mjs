import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../bench/machine/free-port.mjs';
import { end, startProgram } from '../bench/machine/processes.mjs';
import { untilReady } from '../bench/targets/halftone.mjs';
import { openReceiver } from '../chaos/receiver.mjs';
import { openRedis } from '../chaos/redis.mjs';
import { openUpstream } from '../chaos/upstream.mjs';

const main = new URL('../../dist/main.js', import.meta.url).pathname;
const probe = new URL('probe.mjs', import.meta.url).href;
const adminKey = 'an-admin-key-for-the-soak';
const inherited = ['HOME', 'PATH', 'XDG_CACHE_HOME', 'TMPDIR'];

const refusedEvery = 8;

/** Small enough that everything that is kept is trimmed again and again within minutes. */
const bounds = { HALFTONE_HISTORY_RECORDS: '300', HALFTONE_ASSETS_MAX_BYTES: '100000000' };

/** The built program, or an API and a worker beside an external Redis; its providers and a receiver of webhooks. */
export async function openWorld(folder, { roles }) {
  const dataDir = join(folder, 'data');
  const probes = join(folder, 'probes');
  await mkdir(probes, { recursive: true });
  const isSplit = roles === 'split';
  const names = isSplit ? ['api', 'worker'] : ['all'];
  const [upstream, receiver, port] = [await openUpstream(names.length), await openReceiver(), await freePort()];
  receiver.onDelivery = refusingSome();
  const server = isSplit ? await openRedis(folder, await freePort()) : undefined;
  const url = `http://127.0.0.1:${port}`;
  const shared = {
    ...Object.fromEntries(inherited.map((key) => [key, process.env[key]]).filter(([, value]) => value)),
    ...{ HALFTONE_DATA_DIR: dataDir, HALFTONE_ADMIN_KEY: adminKey, SOAK_PROBE_FOLDER: probes, ...bounds },
    HALFTONE_EGRESS_ALLOW: `127.0.0.1:${new URL(receiver.url).port}`,
    ...(server && { REDIS_URL: server.url, HALFTONE_SECRET: 'a-secret-for-the-soak-of-32-letters' }),
  };

  const programs = [];
  for (const [index, name] of names.entries()) {
    const ownPort = name === 'worker' ? await freePort() : port;
    const env = { ...shared, ...upstream.environment(index), HALFTONE_ROLE: name, PORT: String(ownPort) };
    const log = join(folder, `${name}.log`);
    const child = await startProgram(process.execPath, ['--expose-gc', '--import', probe, main], { env, log });
    await untilReady(`http://127.0.0.1:${ownPort}`, child, log);
    programs.push({ name, child, log, port: ownPort });
  }
  const path = join(dataDir, 'redis', 'redis.sock');
  const redis = server?.client ?? new Redis({ path, retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);

  return {
    ...{ folder, dataDir, probes, url, adminKey, upstream, receiver, programs, redis },
    redisFolder: server ? join(folder, 'redis') : join(dataDir, 'redis'),
    async close() {
      if (!server) redis.disconnect();
      for (const { child } of programs.toReversed()) await end(child);
      await server?.close();
      await Promise.all([upstream.close(), receiver.close()]);
    },
  };
}

/** Every so many generations are told twice, because the receiver fails at first. */
function refusingSome() {
  const seen = new Set();
  return async (id) => {
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst && seen.size % refusedEvery === 0 ? 500 : 200;
  };
}
