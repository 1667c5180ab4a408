import { Controller, Get, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { keyOf } from '../auth/authentication.js';
import { JobQueues, type JobSeen } from '../queue/job-queues.js';
import { pastJobs } from '../queue/past-jobs.js';
import { OwnGenerations } from './own-generations.js';

/** The jobs of a generation in the order of their beginning: those that are done, and what the queues hold now. */
@Controller('platform/v1/generations')
export class JobsController {
  constructor(
    private readonly own: OwnGenerations,
    private readonly queues: JobQueues,
  ) {}

  @Get(':id/jobs')
  async jobs(@Param('id') id: string, @Req() request: Request) {
    const generation = await this.own.load(id, keyOf(request));
    const present = await this.queues.jobsOf(generation);
    const past = pastJobs(generation).filter((job) => !present.some((other) => isSame(job, other)));
    const jobs = [...past, ...present].sort((one, other) => one.created - other.created);
    return { object: 'list' as const, data: jobs.map(jobView) };
  }
}

/** A job that waits to try again is one, though calls of it have ended. */
function isSame(one: JobSeen, other: JobSeen): boolean {
  return one.queue === other.queue && one.id === other.id && one.created === other.created;
}

function jobView({ queue, id, state, created, started, due, ended, attempts }: JobSeen) {
  const times = { created, started: started ?? null, due: due ?? null, ended: ended ?? null };
  return { object: 'job' as const, id, queue, state, ...times, attempts };
}
