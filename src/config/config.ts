import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Defaults } from '../domain/request.js';
import type { AllowedTarget } from './egress-allow.js';
import { environment, type Environment } from './environment.js';
import { missingForS3, s3Of, type S3Settings } from './s3-settings.js';

export type Role = Environment['HALFTONE_ROLE'];

/** A bad value in the environment; its message is the one line that the start ends with. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The environment, read once and checked. Everything else in the program asks this, never `process.env`. */
export class Config {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** The operator's own models, offers, prices and endpoints. */
  readonly catalogFile?: string;
  /** Without a trailing slash; undefined: the request's own host. */
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
  readonly secret?: string;
  readonly adminKey?: string;
  readonly redisUrl?: string;
  readonly sandbox: 'auto' | 'on' | 'off';
  readonly sandboxLatencyMs: number;
  readonly production: boolean;
  /** How long a client of the sync API waits before it gets 504 `still_running`. */
  readonly syncWaitMs: number;
  /** How long a client may send nothing of a body that is not whole yet. */
  readonly uploadWaitMs: number;
  /** How long in-flight work may take to end after a signal. */
  readonly shutdownMs: number;
  readonly defaults: Defaults;
  /** Private targets that inputs and webhooks may be fetched from and sent to. */
  readonly egressAllow: readonly AllowedTarget[];
  readonly assetsMaxBytes: number;
  /** Where pictures are kept; undefined: in the data folder. */
  readonly s3?: S3Settings;
  /** Below so much free room in the data folder nothing new is begun; undefined: what fits its file system. */
  readonly minFreeBytes?: number;
  /** What this process takes in at once, and how many accepted generations may be unfinished over all processes. */
  readonly budgets: { readonly requests: number; readonly bytes: number; readonly unfinished: number };
  /** How much history is kept, whichever is reached first; never less than what is under way. */
  readonly history: { readonly days: number; readonly records: number; readonly bytes: number };
  /** `/metrics` is read without a key. */
  readonly metricsOpen: boolean;
  /** Traces are sent somewhere; where to, OpenTelemetry reads from its own variables. */
  readonly traces: boolean;
  readonly logLevel: Environment['HALFTONE_LOG_LEVEL'];

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {
    const parsed = environment.safeParse(withoutEmpty(variables));
    if (!parsed.success) throw new ConfigError(firstProblem(parsed.error.issues, variables));
    const env = parsed.data;
    this.role = env.HALFTONE_ROLE;
    this.host = env.HALFTONE_HOST;
    this.port = env.PORT;
    this.dataDir = pathOf(env.HALFTONE_DATA_DIR);
    this.catalogFile = env.HALFTONE_CATALOG && pathOf(env.HALFTONE_CATALOG);
    this.publicUrl = env.HALFTONE_PUBLIC_URL?.replace(/\/+$/, '');
    this.trustProxy = env.HALFTONE_TRUST_PROXY;
    this.secret = env.HALFTONE_SECRET;
    this.adminKey = env.HALFTONE_ADMIN_KEY;
    this.redisUrl = env.REDIS_URL;
    this.sandbox = env.HALFTONE_SANDBOX;
    this.sandboxLatencyMs = env.HALFTONE_SANDBOX_LATENCY_MS;
    this.production = env.NODE_ENV === 'production';
    this.syncWaitMs = env.HALFTONE_SYNC_WAIT * 1000;
    this.uploadWaitMs = env.HALFTONE_UPLOAD_WAIT * 1000;
    this.shutdownMs = env.HALFTONE_SHUTDOWN_WAIT * 1000;
    this.egressAllow = env.HALFTONE_EGRESS_ALLOW;
    this.assetsMaxBytes = env.HALFTONE_ASSETS_MAX_BYTES;
    this.s3 = s3Of(env);
    this.minFreeBytes = env.HALFTONE_MIN_FREE_BYTES;
    this.budgets = {
      requests: env.HALFTONE_MAX_REQUESTS,
      bytes: env.HALFTONE_MAX_BYTES_IN_FLIGHT,
      unfinished: env.HALFTONE_MAX_UNFINISHED,
    };
    this.history = {
      days: env.HALFTONE_HISTORY_DAYS,
      records: env.HALFTONE_HISTORY_RECORDS,
      bytes: env.HALFTONE_HISTORY_BYTES,
    };
    this.metricsOpen = env.HALFTONE_METRICS_OPEN;
    const receiver = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_ENDPOINT;
    this.traces = receiver !== undefined && env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true';
    this.logLevel = env.HALFTONE_LOG_LEVEL;
    this.defaults = {
      responseFormat: env.HALFTONE_DEFAULT_RESPONSE_FORMAT,
      outputFormat: env.HALFTONE_DEFAULT_OUTPUT_FORMAT,
      model: env.HALFTONE_DEFAULT_MODEL,
    };
    const missing = missingForS3(env);
    if (missing) throw new ConfigError(missing);
    if (this.role !== 'all') this.checkSplitRole();
  }

  static fromProcess(): Config {
    return new Config(process.env);
  }

  /** A variable that a provider declares for itself (its key, its base URL); empty counts as unset. */
  variable(name: string): string | undefined {
    return this.variables[name]?.trim() || undefined;
  }

  private checkSplitRole(): void {
    const split = `with HALFTONE_ROLE=${this.role}`;
    if (!this.redisUrl) throw new ConfigError(`REDIS_URL must be set ${split}: all roles share one Redis.`);
    if (!this.secret) throw new ConfigError(`HALFTONE_SECRET must be set ${split}: all roles sign with one secret.`);
    if (this.sandbox === 'on') throw new ConfigError(`HALFTONE_SANDBOX=on needs HALFTONE_ROLE=all, not ${this.role}.`);
  }
}

function pathOf(text: string): string {
  return resolve(text.replace(/^~(?=\/|$)/, homedir()));
}

function withoutEmpty(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(variables).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
}

function firstProblem(
  issues: readonly { path: PropertyKey[]; message: string }[],
  variables: Readonly<Record<string, string | undefined>>,
): string {
  const name = String(issues[0]?.path[0]);
  const secret = /SECRET|KEY|REDIS_URL/.test(name);
  return `${name}${secret ? '' : `="${variables[name]}"`} is not valid: ${issues[0]?.message}.`;
}

/** The version in package.json, told by health and in logs. */
export const version: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

/** Threads of libuv's pool, set for Node itself; four unless told. */
export const threadPoolSize = Number(process.env.UV_THREADPOOL_SIZE) || 4;

/** Before the AWS SDK is used, which on Node 20 warns of later versions of itself; ours stands in the lock file. */
export function silenceSdkWarning(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
}
