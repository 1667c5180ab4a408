import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { lentKeyOf } from '../auth/authentication.js';
import { QueueState } from '../queue/queue-state.js';
import { Queues } from '../queue/queues.js';

/** How the queues stand now, in numbers. */
@Controller('admin/api/queues')
export class QueuesController {
  constructor(
    private readonly state: QueueState,
    private readonly queues: Queues,
  ) {}

  @Get()
  async list(@Req() request: Request) {
    lentKeyOf(request);
    const [depths, failed, workers] = await Promise.all([
      this.state.depths(),
      this.queues.failed(),
      this.state.workers(Date.now()),
    ]);
    return {
      object: 'list' as const,
      workers,
      data: depths.map((depth) => ({ ...depth, failed: failed.get(depth.queue) ?? 0 })),
    };
  }
}
