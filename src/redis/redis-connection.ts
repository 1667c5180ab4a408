import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';
import { ConfigError } from '../config/config.js';
import { placeOf, redisOptions } from './redis-options.js';
import { isNewEnough, oldestVersion } from './redis-version.js';

/**
 * Commands fail within 2 s while Redis is away. One that was under way may have run, so it is not sent again; one that
 * waits for the connection is dropped in time (two attempts of 750 + 250 ms), so none runs after its failure was told.
 */
const prompt: RedisOptions = {
  commandTimeout: 2_000,
  connectTimeout: 750,
  retryStrategy: () => 250,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
  enableReadyCheck: false,
};

/** Waits for Redis as long as it takes. */
const patient = {
  maxRetriesPerRequest: null,
  maxLoadingRetryTime: 50,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 1_000),
};

/** What a queue worker connects with; it makes connections of its own, as each blocks. */
export function workerConnection(url: string) {
  return { ...redisOptions(url), ...patient };
}

/** The connections of this process, each opened when it is first asked for and closed after everything else. */
export class RedisConnections implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly options: RedisOptions;
  private readonly opened = new Map<string, Redis>();
  /** Why Redis cannot be reached; undefined while it can. */
  private outage?: string;
  /** What is wrong is thrown then, and would be told twice. */
  private checking = false;

  constructor(readonly url: string) {
    this.options = redisOptions(url);
  }

  /** Shared by everything that asks and writes. */
  commands(): Redis {
    return this.connection('commands', prompt);
  }

  /** For channels only; it subscribes again by itself after an outage. */
  subscriber(): Redis {
    return this.connection('subscriber', patient);
  }

  /** Throws a ConfigError of one line if the server cannot be reached, is too old, or may throw keys away. */
  async checkServer(): Promise<void> {
    this.checking = true;
    const info = await this.info();
    this.checking = false;
    const place = placeOf(this.options);
    const version = /^redis_version:(\S+)/m.exec(info)?.[1];
    if (version && !isNewEnough(version)) {
      throw new ConfigError(`Redis at ${place} has version ${version}: Halftone needs ${oldestVersion} or newer.`);
    }
    const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
    if (policy && policy !== 'noeviction') {
      throw new ConfigError(
        `Redis at ${place} has maxmemory-policy ${policy}: it must be noeviction, or jobs get lost.`,
      );
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.opened.get('subscriber')?.disconnect();
    const commands = this.opened.get('commands');
    await commands?.quit().catch(() => commands.disconnect());
    // The answer comes before the socket closes; without a socket there is no end to wait for.
    if (commands?.status === 'ready') await new Promise<void>((resolve) => commands.once('end', () => resolve()));
  }

  private info(): Promise<string> {
    const place = placeOf(this.options);
    return this.commands()
      .info()
      .catch((cause: Error) => {
        throw new ConfigError(`Redis at ${place} cannot be used: ${this.outage ?? reasonOf(cause)}.`, { cause });
      });
  }

  private connection(name: string, manner: RedisOptions): Redis {
    const connection = this.opened.get(name) ?? this.open(manner);
    this.opened.set(name, connection);
    return connection;
  }

  private open(manner: RedisOptions): Redis {
    const connection = new Redis({ ...this.options, ...manner });
    return connection.on('error', (error) => this.wentAway(error)).on('ready', () => this.cameBack());
  }

  private wentAway(error: Error): void {
    const first = this.outage === undefined;
    this.outage = reasonOf(error);
    if (first && !this.checking) this.logger.error(`Redis at ${placeOf(this.options)} is away: ${this.outage}.`);
  }

  private cameBack(): void {
    if (this.outage !== undefined) this.logger.log('Redis is back.');
    this.outage = undefined;
  }
}

/** The code where there is one: the message of a failed connection to several addresses is empty. */
function reasonOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}
