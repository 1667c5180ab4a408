import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { lentKeyOf } from '../auth/authentication.js';
import { Queues } from '../queue/queues.js';

/** How the queues stand now, in numbers. */
@Controller('admin/api/queues')
export class QueuesController {
  constructor(private readonly queues: Queues) {}

  @Get()
  async list(@Req() request: Request) {
    lentKeyOf(request);
    const [data, workers] = await Promise.all([this.queues.depths(), this.queues.workers(Date.now())]);
    return { object: 'list' as const, workers, data };
  }
}
