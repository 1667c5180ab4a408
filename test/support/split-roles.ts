import type { Redis } from 'ioredis';
import OpenAI from 'openai';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { EventEmitter, once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from '../../src/domain/generation.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { freezerOf, whileFrozen } from './frozen-redis.js';
import { startProcess, type HalftoneProcess } from './process.js';
import { found } from './found.js';
import { type TestRedis, useRedis } from './redis.js';

const key = 'an-admin-key-for-tests';

export interface SplitRoles {
  readonly sandbox: Sandbox;
  readonly redis: { readonly url: string; readonly client: Redis };
  readonly client: OpenAI;
  start(role: 'all' | 'api' | 'worker', environment?: Record<string, string>): Promise<HalftoneProcess>;
  /** What the processes printed, those that ended too. */
  printed(): string;
  /** Resolves once so many lines stand in the ledger. */
  billed(count: number): Promise<void>;
  /** The id of the only unfinished generation, once its record stands. */
  begun(): Promise<string>;
  /** Its first attempt, once it is as wanted. */
  attempt(generation: string, wanted: (attempt: Attempt) => boolean): Promise<Attempt>;
  /** Resolves when a file of that name lies in the store, or when the patience is over. */
  stored(name: RegExp, patienceMs?: number): Promise<void>;
  /** While Redis stands still. */
  whileFrozen(work: () => Promise<void>): Promise<void>;
  /** Redis stands still from the next bill on, before the call is answered. What is given back runs work meanwhile. */
  freezeAtBill(): Promise<(work: () => Promise<void>) => Promise<void>>;
}

/**
 * An API process of its own, and workers that can be killed; the emulators outlive them all, in this process. `common` is
 * set for each.
 */
export function useSplitRoles(
  common: Readonly<Record<string, string>> = {},
  useServers: () => TestRedis = useRedis,
): SplitRoles {
  const redis = useServers();
  const ledger = new EventEmitter();
  const started: HalftoneProcess[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'halftone-roles-'));
  let sandbox: Sandbox;
  let client: OpenAI;

  beforeAll(async () => {
    sandbox = await startSandbox({ onBilled: () => ledger.emit('billed') });
    const api = await start('api');
    client = new OpenAI({ apiKey: key, baseURL: `${api.url}/v1`, maxRetries: 0 });
  });
  afterAll(async () => {
    await Promise.all(started.map((one) => one.kill('SIGKILL')));
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(
    role: 'all' | 'api' | 'worker',
    environment: Record<string, string> = {},
  ): Promise<HalftoneProcess> {
    const one = await startProcess({
      ...{ HALFTONE_ROLE: role, REDIS_URL: redis.url, HALFTONE_DATA_DIR: dataDir, HALFTONE_LOG_LEVEL: 'warn' },
      ...{ HALFTONE_SECRET: 'a-secret-for-tests-of-32-characters', HALFTONE_ADMIN_KEY: key },
      ...{ GEMINI_API_KEY: sandbox.key('gemini'), GEMINI_BASE_URL: sandbox.baseUrl('gemini', 'api') },
      ...{ FAL_KEY: sandbox.key('fal'), FAL_BASE_URL: sandbox.baseUrl('fal', 'api') },
      FAL_QUEUE_BASE_URL: sandbox.baseUrl('fal', 'queue'),
      ...{ REPLICATE_API_TOKEN: sandbox.key('replicate'), REPLICATE_BASE_URL: sandbox.baseUrl('replicate', 'api') },
      ...common,
      ...environment,
    });
    started.push(one);
    return one;
  }

  return {
    get sandbox() {
      return sandbox;
    },
    redis,
    get client() {
      return client;
    },
    start,
    printed: () => started.map((one) => one.printed()).join('\n'),
    async billed(count) {
      while (sandbox.ledger.lines().length < count) await once(ledger, 'billed');
    },
    begun: () => found(async () => (await redis.client.zrange('{halftone}:unfinished', '0', '0'))[0]),
    attempt: (generation, wanted) =>
      found(async () => {
        const fields = await redis.client.hgetall(`{halftone}:generation:${generation}`);
        const [first] = Object.entries(fields).flatMap(([field, value]): Attempt[] =>
          field.startsWith('attempt:') ? [JSON.parse(value) as Attempt] : [],
        );
        return first && wanted(first) ? first : undefined;
      }),
    async stored(name, patienceMs = Number.POSITIVE_INFINITY) {
      const end = Date.now() + patienceMs;
      await found(async () => {
        // What watches a folder misses what is written into a new one below it before it looks there.
        const files = await readdir(join(dataDir, 'assets'), { recursive: true });
        return files.some((file) => name.test(file)) || Date.now() > end || undefined;
      });
    },
    whileFrozen: (work) => whileFrozen(redis.client, work),
    async freezeAtBill() {
      const freezer = await freezerOf(redis.client);
      const billed = new Promise<void>((resolve) => {
        ledger.once('billed', () => {
          freezer.freeze();
          resolve();
        });
      });
      return (work) => billed.then(work).finally(() => freezer.thaw());
    },
  };
}
