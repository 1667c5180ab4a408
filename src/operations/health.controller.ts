import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { version } from '../config/config.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';
import { Readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  live() {
    return { status: 'ok', version };
  }

  /** 503 while Redis is away, and from the signal to stop until the end. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    // In a cluster a command without a key is answered by any node.
    const redis = await this.redis.exists(redisKey('probe')).then(
      () => true,
      () => false,
    );
    const ready = redis && this.readiness.open;
    if (!ready) response.status(503).setHeader('retry-after', '1');
    return { status: ready ? 'ok' : 'unavailable', redis: redis ? 'ok' : 'away', stopping: !this.readiness.open };
  }
}
