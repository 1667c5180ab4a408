import type { Redis } from 'ioredis';
import OpenAI from 'openai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '../../src/config/config.js';
import { start, type Halftone } from '../../src/start.js';
import type { BilledLine, Ledger } from '../../src/sandbox/ledger.js';
import { stayOnLoopback } from './loopback-only.js';
import { type TestRedis, useRedis } from './redis.js';

export const adminKey = 'an-admin-key-for-tests';

export interface ImagesAnswer {
  readonly created: number;
  readonly size: string;
  readonly output_format: string;
  readonly data: readonly { readonly url?: string; readonly b64_json?: string }[];
  readonly metadata: {
    readonly cost: number | null;
    readonly attempts: readonly AttemptAnswer[];
    readonly adjustments: readonly Record<string, unknown>[];
    readonly failures: readonly Record<string, unknown>[];
    readonly [name: string]: unknown;
  };
}

interface AttemptAnswer extends Readonly<Record<string, unknown>> {
  readonly provider: string;
  readonly request_id: string | null;
  readonly cost: number | null;
}

export interface TestGateway {
  readonly url: string;
  readonly client: OpenAI;
  readonly dataDir: string;
  readonly ledger: Ledger;
  readonly redis: Redis;
  /** By the official client, typed as what Halftone adds to its answers. */
  generate(body: Record<string, unknown>): Promise<ImagesAnswer>;
  /** Sends a request and watches what is billed for it: what it resolves with checks that its answer says just that. */
  watchBills<Sent>(send: () => Promise<Sent>): Promise<[Sent, (answer: ImagesAnswer) => void]>;
  /** USD that the sandbox's ledger holds for calls since the last question. */
  billed(): number;
  /** By plain HTTP, with the admin key unless another one is given. */
  request(path: string, init?: RequestInit & { readonly key?: string | null }): Promise<Response>;
}

/**
 * The whole program in this process: real HTTP, real Redis, the real adapters, the sandbox's emulators. Call it at the
 * top of a spec file; it runs while the tests of the file do.
 */
export function useGateway(
  environment: Record<string, string> = {},
  useServers: () => TestRedis = useRedis,
): TestGateway {
  const dataDir = mkdtempSync(join(tmpdir(), 'halftone-'));
  let running: Halftone | undefined;
  // Before that of Redis, which has to go last.
  afterAll(async () => {
    await running?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const redis = useServers();
  let counted = 0;
  let begun = 0;
  let sending = 0;
  const halftone = (): Halftone => running ?? fail();
  const client = () => new OpenAI({ apiKey: adminKey, baseURL: `${halftone().url}/openai/v1`, maxRetries: 0 });
  beforeAll(async () => {
    const config = new Config({
      ...{ HALFTONE_SANDBOX: 'on', HALFTONE_LOG_LEVEL: 'silent', PORT: '0', REDIS_URL: redis.url },
      ...{ HALFTONE_DATA_DIR: dataDir, HALFTONE_ADMIN_KEY: adminKey, ...environment },
    });
    running = await start(config);
  });
  stayOnLoopback();
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
      const [answer, check] = await this.watchBills(() => client().images.generate(body as never));
      check(answer as unknown as ImagesAnswer);
      return answer as unknown as ImagesAnswer;
    },
    async watchBills(send) {
      const lines = () => running?.sandbox?.ledger.lines() ?? [];
      const before = lines().length;
      const others = sending;
      const mine = (begun += 1);
      sending += 1;
      const sent = await send().finally(() => (sending -= 1));
      return [
        sent,
        ({ metadata: { attempts } }) => {
          // The prices of an operator's own catalog are none that emulators know.
          if (!running?.sandbox || environment.HALFTONE_CATALOG) return;
          expectBilled(attempts, lines());
          if (others === 0 && begun === mine) expectNothingElse(attempts, lines().slice(before));
        },
      ];
    },
    billed() {
      const lines = this.ledger.lines();
      const fresh = lines.slice(counted);
      counted = lines.length;
      return sumOf(fresh);
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

/** Of every call whose cost is told it is what the emulators billed for it. */
function expectBilled(attempts: readonly AttemptAnswer[], lines: readonly BilledLine[]): void {
  for (const { provider, request_id: id, cost } of attempts) {
    if (cost === null) continue;
    const own = lines.filter((line) => line.provider === provider && line.requestId === id);
    expectCost(cost, sumOf(own));
  }
}

/** What its providers billed meanwhile, they billed for its calls: one line for each, told or of unknown cost. */
function expectNothingElse(attempts: readonly AttemptAnswer[], lines: readonly BilledLine[]): void {
  for (const provider of new Set(attempts.map((attempt) => attempt.provider))) {
    const own = attempts.filter((attempt) => attempt.provider === provider);
    const ids = own.map(({ request_id: id }) => id);
    const strays = lines.filter((line) => line.provider === provider && !ids.includes(line.requestId));
    expect(strays.slice(own.filter(({ cost, request_id: id }) => cost === null && id === null).length)).toEqual([]);
  }
}

function sumOf(lines: readonly BilledLine[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

/** To the millionth of a dollar. */
export function expectCost(cost: number | null, billed: number): void {
  expect(Math.round(Math.abs((cost ?? Number.NaN) - billed) * 1_000_000)).toBeLessThanOrEqual(1);
}
