import { getQueueToken } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import type { Generation, GenerationHead } from '../domain/generation.js';
import { ProviderRegistry } from '../providers/registry.js';
import { isSettled } from './generation-end.js';
import {
  convertQueue,
  finishQueue,
  jobOptions,
  nobodyWaits,
  pictureJobId,
  queueNames,
  renderQueue,
  webhookJobId,
  webhookQueue,
} from './jobs.js';
import { renders, type Render } from './renders.js';

/** Times in Unix milliseconds. */
export interface JobSeen {
  readonly queue: string;
  readonly id: string;
  readonly state: string;
  readonly created: number;
  readonly started?: number;
  /** When a delayed one goes on. */
  readonly due?: number;
  /** Of one that is done. */
  readonly ended?: number;
  readonly attempts: number;
}

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
      picture?.state === 'rendered' && !generation.end && concerns(index) ? [index] : [],
    );
    await Promise.all([
      ...renderJobs.map((render) => this.addPictureJob(this.queueOf(generation, render), generation, render.head)),
      ...converts.map((index) => this.addPictureJob(convertQueue, generation, index)),
      !generation.end && isSettled(generation) ? this.addFinish(generation.head) : undefined,
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

  /** Tells the client's webhook how a generation ended; nothing where there is none. */
  async tellWebhook({ id, webhookUrl, trace }: GenerationHead, round = 0): Promise<void> {
    if (webhookUrl === undefined) return;
    const jobId = webhookJobId(id, round);
    await this.queue(webhookQueue).add(webhookQueue, { generation: id, round, trace }, { ...jobOptions, jobId });
  }

  /** Wakes the jobs that wait to ask a provider, so that they see at once what has changed. */
  async hurry(generation: Generation): Promise<void> {
    const due = renders(generation, Date.now());
    await this.start(generation);
    await Promise.all(
      due.map((render) => {
        const job = pictureJobId({ generation: generation.head.id, picture: render.head });
        return this.promote(this.queueOf(generation, render), job);
      }),
    );
  }

  /** The jobs of a generation that are there now. */
  async jobsOf(generation: Generation): Promise<readonly JobSeen[]> {
    const { id } = generation.head;
    const pictures = generation.pictures.map((_, picture) => pictureJobId({ generation: id, picture }));
    const renderQueues = this.registry.known.map((provider) => renderQueue(provider.id));
    const asked = [
      ...[...renderQueues, convertQueue].flatMap((name) => pictures.map((job) => [name, job] as const)),
      [finishQueue, id] as const,
      [webhookQueue, webhookJobId(id, 0)] as const,
    ];
    const seen = await Promise.all(asked.map(([name, job]) => this.seen(name, job)));
    return seen.filter((job) => job !== undefined);
  }

  /** Jobs that pictures which are made already still wait for. */
  async unfinishedAftermath(): Promise<number> {
    const counts = [convertQueue, finishQueue].map((name) =>
      this.queue(name).getJobCountByTypes('waiting', 'prioritized', 'active'),
    );
    const [converts = 0, finishes = 0] = await Promise.all(counts);
    return converts + finishes;
  }

  private async promote(queue: string, id: string): Promise<void> {
    const job = await this.queue(queue).getJob(id);
    // One that is not delayed (any more) is at it.
    if (await job?.isDelayed()) await job?.promote().catch(() => undefined);
  }

  private async seen(queue: string, id: string): Promise<JobSeen | undefined> {
    const job = await this.queue(queue).getJob(id);
    if (!job) return undefined;
    const state = await job.getState();
    const due = state === 'delayed' ? job.timestamp + job.delay : undefined;
    return { queue, id, state, created: job.timestamp, started: job.processedOn, due, attempts: job.attemptsMade };
  }

  private async addPictureJob(name: string, generation: Generation, picture: number): Promise<void> {
    const { id, trace, waiter } = generation.head;
    const data = { generation: id, picture, trace };
    const priority = waiter ? undefined : nobodyWaits;
    await this.queue(name).add(name, data, { ...jobOptions, jobId: pictureJobId(data), priority });
  }

  private async addFinish({ id, trace }: GenerationHead): Promise<void> {
    await this.queue(finishQueue).add(finishQueue, { generation: id, trace }, { ...jobOptions, jobId: id });
  }

  private queue(name: string): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
