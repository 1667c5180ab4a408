import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { isRedisFull } from './redis-away.js';
import type { RedisClient } from './redis-client.js';
import { redisKey } from './redis-key.js';

/** `full`: it answers, and takes no more writes (its `maxmemory` is reached). */
export type RedisState = 'ok' | 'full' | 'away';

const everyMs = 2_000;
const neverThere = redisKey('probe');

/** How Redis stands. One line tells that it is full, and one that it takes writes again; its connections tell of the rest. */
export class RedisHealth implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private full = false;
  private timer?: NodeJS.Timeout;

  constructor(private readonly redis: RedisClient) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.state(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** By a write that changes nothing: it is refused as any other would be. */
  async state(): Promise<RedisState> {
    const state = await this.redis.set(neverThere, '', 'XX').then(
      () => 'ok' as const,
      (error: unknown) => (isRedisFull(error) ? 'full' : 'away'),
    );
    if (state === 'full' && !this.full) {
      this.logger.error('Redis is full (its maxmemory is reached): nothing new is begun until it takes writes again.');
    }
    if (state === 'ok' && this.full) this.logger.log('Redis takes writes again.');
    if (state !== 'away') this.full = state === 'full';
    return state;
  }
}
