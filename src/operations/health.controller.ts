import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Redis } from 'ioredis';
import { Room } from '../assets/room.js';
import { version } from '../config/config.js';
import { REDIS } from '../redis/redis.module.js';
import { redisState } from '../redis/redis-state.js';
import { Readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    private readonly readiness: Readiness,
    private readonly room: Room,
  ) {}

  @Get('live')
  live() {
    return { status: 'ok', version };
  }

  /** 503 while Redis is away or full, while pictures cannot be stored, and from the signal to stop until the end. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    const [redis, storage] = await Promise.all([redisState(this.redis), this.room.state()]);
    const ready = redis === 'ok' && storage === 'ok' && this.readiness.open;
    if (!ready) response.status(503).setHeader('retry-after', '1');
    return { status: ready ? 'ok' : 'unavailable', redis, storage, stopping: !this.readiness.open };
  }
}
