import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Room } from '../assets/room.js';
import { version } from '../config/config.js';
import { RedisHealth } from '../redis/redis-health.js';
import { Readiness } from './readiness.js';

@Controller('health')
export class HealthController {
  constructor(
    private readonly redis: RedisHealth,
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
    const [redis, storage] = await Promise.all([this.redis.state(), this.room.state()]);
    const ready = redis === 'ok' && storage === 'ok' && this.readiness.open;
    if (!ready) response.status(503).setHeader('retry-after', '1');
    return { status: ready ? 'ok' : 'unavailable', redis, storage, stopping: !this.readiness.open };
  }
}
