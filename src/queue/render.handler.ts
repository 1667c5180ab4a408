import { Injectable } from '@nestjs/common';
import { DelayedError, type Job } from 'bullmq';
import { Room } from '../assets/room.js';
import type { Generation } from '../domain/generation.js';
import { GenerationStore } from '../history/generation.store.js';
import { Caller } from './caller.js';
import { JobQueues } from './job-queues.js';
import { type PictureJob, waitForRoomMs } from './jobs.js';
import { ProviderHealth } from './provider-health.js';
import { renders, type Render } from './renders.js';
import { Watcher } from './watcher.js';

/**
 * Carries one render on, step by step, until it is settled, moves to another provider's queue, or has to wait; a
 * waiting job is put back and holds no slot.
 */
@Injectable()
export class RenderHandler {
  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly caller: Caller,
    private readonly watcher: Watcher,
    private readonly health: ProviderHealth,
    private readonly room: Room,
  ) {}

  async run(job: Job<PictureJob>, token?: string): Promise<void> {
    let mine = await this.due(job);
    while (mine) {
      const { generation, render } = mine;
      const waitUntil = await this.take(generation, render, job.timestamp);
      if (waitUntil !== undefined) {
        await job.moveToDelayed(untilDeadline(waitUntil, generation), token);
        throw new DelayedError();
      }
      mine = await this.due(job, render.pictures);
    }
  }

  /** What this job has to do now; everything else that its last step made due is handed to its own job. */
  private async due(job: Job<PictureJob>, touched?: readonly number[]) {
    const generation = await this.generations.load(job.data.generation);
    if (!generation) return undefined;
    const due = renders(generation, Date.now(), await this.health.resting(generation.head.plan));
    const render = due.find(({ head }) => head === job.data.picture);
    const isHere = render?.step.do === 'fail' || (render && this.queues.queueOf(generation, render) === job.queueName);
    const own = isHere ? render : undefined;
    if (touched || !own)
      await this.queues.advance(
        generation,
        due.filter((other) => other !== own),
        touched,
      );
    return own && { generation, render: own };
  }

  private async take(generation: Generation, render: Render, queued: number): Promise<number | undefined> {
    const { step, pictures } = render;
    switch (step.do) {
      case 'call':
        if (step.notBefore > Date.now()) return step.notBefore;
        // What cannot be stored is not bought.
        if (!(await this.room.isOpen())) return Date.now() + waitForRoomMs;
        await this.caller.call(generation, { ...render, step }, queued);
        return undefined;
      case 'watch':
        return this.watcher.watch(generation, step.attempt);
      case 'fail':
        for (const index of pictures) {
          await this.generations.settlePicture(generation.head.id, index, { state: 'failed', failure: step.failure });
        }
        return undefined;
    }
  }
}

/** A deadline cuts a wait short; one that has passed does not. */
function untilDeadline(waitUntil: number, { head: { deadline } }: Generation): number {
  return deadline !== undefined && deadline > Date.now() ? Math.min(waitUntil, deadline) : waitUntil;
}
