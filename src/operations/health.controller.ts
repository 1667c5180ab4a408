import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Redis } from 'ioredis';
import { version } from '../config/config.js';
import { REDIS } from '../redis/redis.module.js';
import { Readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  live() {
    return { status: 'ok', version };
  }

  /** 503 while Redis is away, and from the signal to stop until the end. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    const redis = await this.redis.ping().then(
      () => true,
      () => false,
    );
    const ready = redis && this.readiness.open;
    if (!ready) response.status(503).setHeader('retry-after', '1');
    return { status: ready ? 'ok' : 'unavailable', redis: redis ? 'ok' : 'away', stopping: !this.readiness.open };
  }
}
