import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import type { Generation } from '../domain/generation.js';
import { ProviderRegistry } from '../providers/registry.js';
import { isSettled } from './generation-end.js';
import { convertQueue, finishQueue, jobOptions, nobodyWaits, pictureJobId, queueNames, renderQueue } from './jobs.js';
import { renders, type Render } from './renders.js';

/** Puts what is due into the queues. Adding a job that is there already changes nothing. */
@Injectable()
export class JobQueues implements OnModuleInit {
  constructor(
    private readonly modules: ModuleRef,
    private readonly registry: ProviderRegistry,
  ) {}

  /** The connection itself reports an outage, once; without a listener BullMQ prints every try. */
  onModuleInit(): void {
    for (const name of queueNames(this.registry.known)) this.queue(name).on('error', () => undefined);
  }

  /** Everything that is due for a generation: at its beginning, and whenever the sweep finds it unfinished. */
  async start(generation: Generation): Promise<void> {
    await this.advance(generation, renders(generation, Date.now()));
  }

  /** Hands on what one step made due; `touched`: the pictures that it was about, all where it is not said. */
  async advance(generation: Generation, due: readonly Render[], touched?: readonly number[]): Promise<void> {
    const concerns = (index: number) => touched === undefined || touched.includes(index);
    const renderJobs = due.filter(({ head }) => concerns(head));
    const converts = generation.pictures.flatMap((picture, index) =>
      picture?.state === 'rendered' && concerns(index) ? [index] : [],
    );
    await Promise.all([
      ...renderJobs.map((render) => this.addPictureJob(this.queueOf(generation, render), generation, render.head)),
      ...converts.map((index) => this.addPictureJob(convertQueue, generation, index)),
      !generation.end && isSettled(generation) ? this.addFinish(generation.head.id) : undefined,
    ]);
  }

  /** The queue of the provider that is called or asked; any, where no provider has to do with it any more. */
  queueOf(generation: Generation, { step }: Render): string {
    const provider =
      step.do === 'call'
        ? generation.head.plan.route[step.offer]?.provider
        : step.do === 'watch'
          ? step.attempt.provider
          : '';
    const enabled = this.registry.enabled.map((candidate) => candidate.provider.id);
    return renderQueue(enabled.find((id) => id === provider) ?? enabled[0] ?? '');
  }

  /** Jobs that pictures which are made already still wait for. */
  async unfinishedAftermath(): Promise<number> {
    const counts = [convertQueue, finishQueue].map((name) =>
      this.queue(name).getJobCountByTypes('waiting', 'prioritized', 'active'),
    );
    const [converts = 0, finishes = 0] = await Promise.all(counts);
    return converts + finishes;
  }

  private async addPictureJob(name: string, generation: Generation, picture: number): Promise<void> {
    const data = { generation: generation.head.id, picture };
    const priority = generation.head.waiter ? undefined : nobodyWaits;
    await this.queue(name).add(name, data, { ...jobOptions, jobId: pictureJobId(data), priority });
  }

  private async addFinish(generation: string): Promise<void> {
    await this.queue(finishQueue).add(finishQueue, { generation }, { ...jobOptions, jobId: generation });
  }

  private queue(name: string): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
