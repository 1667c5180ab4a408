import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { type AdminKeyNotice, AdminKeyService } from './auth/admin-key.service.js';
import { type Config, ConfigError } from './config/config.js';
import { continueWhenRead } from './gateway/body/continue.js';
import { Log } from './operations/log.js';
import { secureHttp } from './operations/secure-http.js';
import { knownProviders } from './operator-catalog/known-providers.js';
import { Catalog } from './providers/catalog.js';
import { enableProviders } from './providers/enable-providers.js';
import { type Provider, switchesOf } from './providers/provider.js';
import type { ProviderRegistry } from './providers/registry.js';
import { providers } from './providers/index.js';
import { redisCacheDir } from './redis/redis-binary.js';
import { startEmbeddedRedis } from './redis/embedded-redis.js';
import { RedisConnections } from './redis/redis-connection.js';
import { startSandbox, type Sandbox } from './sandbox/sandbox.js';
import { checkDefaultModel, listenFailure, openDataFolder } from './start-checks.js';
import { Started } from './started.js';
import { traceBy } from './tracing/traced.js';

export interface Halftone {
  readonly url: string;
  readonly sandbox?: Sandbox;
  /** One line each: whether it is on, and what turns it on. */
  readonly providers: readonly string[];
  /** A worker has none. */
  readonly adminKey?: AdminKeyNotice;
  stop(): Promise<void>;
}

/** Starts everything in order; what was started is stopped again if a later part fails, or is not to be started any more. */
export async function start(config: Config, started = new Started()): Promise<Halftone> {
  Logger.overrideLogger(new Log(config.logLevel));
  try {
    if (config.traces) started.add(await startTraces(config.role));
    const known = knownProviders(config, providers);
    const sandbox = wantsSandbox(config, known) ? await openSandbox(config) : undefined;
    if (sandbox) started.add(() => sandbox.close());
    await openDataFolder(config.dataDir);
    const redis = config.redisUrl ? undefined : await embeddedRedis(config);
    if (redis) started.add(() => redis.stop(), { outlives: true });
    const redisUrl = config.redisUrl ?? redis?.url ?? '';
    await checkRedis(redisUrl);
    const registry = enableProviders(known, config, sandbox);
    const app = await createApp(config, redisUrl, registry);
    started.add(() => app.close());
    if (config.role !== 'worker') checkDefaultModel(config.defaults.model, app.get(Catalog));
    const adminKey = config.role === 'worker' ? undefined : await app.get(AdminKeyService).ensure();
    await app.listen(config.port, config.host).catch((error: unknown) => {
      throw listenFailure(error, config);
    });
    started.mayGoOn();
    const stop = () => started.stop();
    return { url: await app.getUrl(), sandbox, providers: registry.explain(), adminKey, stop };
  } catch (error) {
    // Where stopping fails too, it is mostly for the same reason.
    await started.stop().catch(() => undefined);
    throw error;
  }
}

/** Loaded only where it is wanted, and stopped last: what is done while stopping is in the traces too. */
async function startTraces(role: string): Promise<() => Promise<void>> {
  const { openTelemetry } = await import('./operations/open-telemetry.js');
  const traces = openTelemetry(role);
  traceBy(traces.tracer);
  return async () => {
    await traces.stop();
    traceBy();
  };
}

/** The sandbox is for trying Halftone out: `auto` never turns it on where anything says that this is meant in earnest. */
function wantsSandbox(config: Config, known: readonly Provider[]): boolean {
  if (config.sandbox === 'on') return true;
  const configured = enableProviders(known, config).enabled.length > 0;
  const inEarnest = configured || config.redisUrl !== undefined || config.role !== 'all' || config.production;
  const wanted = config.sandbox === 'auto' && !inEarnest;
  if (wanted || configured) return wanted;
  const keys = known.flatMap((provider) => switchesOf(provider)).join(', ');
  throw new ConfigError(
    `No provider is configured: set one of ${keys}, or HALFTONE_SANDBOX=on to try Halftone without an account.`,
  );
}

function openSandbox(config: Config): Promise<Sandbox> {
  const logger = new Logger('Sandbox');
  const onFault = (provider: string, fault: unknown) => logger.error(`The emulator of ${provider} broke`, fault);
  return startSandbox({ latencyMs: config.sandboxLatencyMs, onFault });
}

function embeddedRedis(config: Config) {
  const logger = new Logger('Redis');
  return startEmbeddedRedis({
    dataDir: config.dataDir,
    cacheDir: redisCacheDir(config),
    log: (line) => logger.log(line),
  });
}

/** Before anything else connects, so that a server that cannot be used is one clear line. */
async function checkRedis(url: string): Promise<void> {
  const connections = new RedisConnections(url);
  try {
    await connections.checkServer();
  } finally {
    await connections.onApplicationShutdown();
  }
}

async function createApp(
  config: Config,
  redisUrl: string,
  registry: ProviderRegistry,
): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for({ config, redisUrl, registry }), {
    bodyParser: false,
    abortOnError: false,
  });
  secureHttp(app, config);
  continueWhenRead(app.getHttpServer());
  return app;
}
