import type { Redis } from 'ioredis';
import OpenAI from 'openai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../../src/config/config.js';
import { start, type Halftone } from '../../src/start.js';
import type { Ledger } from '../../src/sandbox/ledger.js';
import { useRedis } from './redis.js';

export const adminKey = 'an-admin-key-for-tests';

export interface ImagesAnswer {
  readonly created: number;
  readonly size: string;
  readonly output_format: string;
  readonly data: readonly { readonly url?: string; readonly b64_json?: string }[];
  readonly metadata: {
    readonly cost: number | null;
    readonly attempts: readonly Record<string, unknown>[];
    readonly adjustments: readonly Record<string, unknown>[];
    readonly failures: readonly Record<string, unknown>[];
    readonly [name: string]: unknown;
  };
}

export interface TestGateway {
  readonly url: string;
  readonly client: OpenAI;
  readonly dataDir: string;
  readonly ledger: Ledger;
  readonly redis: Redis;
  /** By the official client, typed as what Halftone adds to its answers. */
  generate(body: Record<string, unknown>): Promise<ImagesAnswer>;
  /** USD that the sandbox's ledger holds for calls since the last question. */
  billed(): number;
  /** By plain HTTP, with the admin key unless another one is given. */
  request(path: string, init?: RequestInit & { readonly key?: string | null }): Promise<Response>;
}

/**
 * The whole program in this process: real HTTP, real Redis, the real adapters, the sandbox's emulators. Call it at the
 * top of a spec file; it runs while the tests of the file do.
 */
export function useGateway(environment: Record<string, string> = {}): TestGateway {
  const dataDir = mkdtempSync(join(tmpdir(), 'halftone-'));
  let running: Halftone | undefined;
  // Before that of Redis, which has to go last.
  afterAll(async () => {
    await running?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const redis = useRedis();
  let counted = 0;
  const halftone = (): Halftone => running ?? fail();
  const client = () => new OpenAI({ apiKey: adminKey, baseURL: `${halftone().url}/openai/v1`, maxRetries: 0 });
  beforeAll(async () => {
    const config = new Config({
      ...{ HALFTONE_SANDBOX: 'on', HALFTONE_LOG_LEVEL: 'silent', PORT: '0', REDIS_URL: redis.url },
      ...{ HALFTONE_DATA_DIR: dataDir, HALFTONE_ADMIN_KEY: adminKey, ...environment },
    });
    running = await start(config);
  });
  return {
    dataDir,
    get url() {
      return halftone().url;
    },
    get client() {
      return client();
    },
    get ledger() {
      return halftone().sandbox?.ledger ?? fail();
    },
    get redis() {
      return redis.client;
    },
    async generate(body) {
      const answer = (await client().images.generate(body as never)) as unknown as ImagesAnswer;
      if (running?.sandbox) expectBilled(answer.metadata, running.sandbox.ledger);
      return answer;
    },
    billed() {
      const lines = this.ledger.lines();
      const fresh = lines.slice(counted);
      counted = lines.length;
      return fresh.reduce((sum, { usd }) => sum + usd, 0);
    },
    request: (path, { key = adminKey, ...init } = {}) =>
      fetch(new URL(path, halftone().url), {
        ...init,
        headers: { ...(key && { authorization: `Bearer ${key}` }), ...init.headers },
      }),
  };
}

function fail(): never {
  throw new Error('The gateway of a spec is there from its first beforeAll on.');
}

/** Every answer says what the emulators billed for its calls, where it says it. */
function expectBilled({ cost, attempts }: ImagesAnswer['metadata'], ledger: Ledger): void {
  if (cost === null) return;
  const calls = new Set(attempts.map(({ provider, request_id: id }) => `${String(provider)} ${String(id)}`));
  const billed = ledger.lines().filter(({ provider, requestId }) => calls.has(`${provider} ${requestId}`));
  expectCost(
    cost,
    billed.reduce((sum, { usd }) => sum + usd, 0),
  );
}

/** To the millionth of a dollar. */
export function expectCost(cost: number | null, billed: number): void {
  expect(Math.round(Math.abs((cost ?? Number.NaN) - billed) * 1_000_000)).toBeLessThanOrEqual(1);
}
