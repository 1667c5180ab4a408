import { Controller, Get, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { keyOf } from '../auth/authentication.js';
import { JobQueues, type JobSeen } from '../queue/job-queues.js';
import { OwnGenerations } from './own-generations.js';

/** What the queues hold for a generation; nothing is kept of a job that is done, its story is in the record. */
@Controller('platform/v1/generations')
export class JobsController {
  constructor(
    private readonly own: OwnGenerations,
    private readonly queues: JobQueues,
  ) {}

  @Get(':id/jobs')
  async jobs(@Param('id') id: string, @Req() request: Request) {
    const jobs = await this.queues.jobsOf(await this.own.load(id, keyOf(request)));
    return { object: 'list' as const, data: jobs.map(jobView) };
  }
}

function jobView({ queue, id, state, created, started, due, attempts }: JobSeen) {
  return { object: 'job' as const, id, queue, state, created, started: started ?? null, due: due ?? null, attempts };
}
