import { Injectable } from '@nestjs/common';
import { Room } from '../assets/room.js';
import type { ApiKey } from '../auth/api-key.js';
import type { GenerationEnd, GenerationHead } from '../domain/generation.js';
import { type Alongside, GenerationStore } from '../history/generation.store.js';
import { untilWritten } from '../history/until-written.js';
import { JobQueues } from '../queue/job-queues.js';
import { isRedisAway } from '../redis/redis-away.js';
import { traceContext, traced } from '../tracing/traced.js';
import { Admission } from './admission.js';
import { Backlog } from './backlog.js';

/** Begins generations. */
@Injectable()
export class Submission {
  constructor(
    private readonly generations: GenerationStore,
    private readonly queues: JobQueues,
    private readonly admission: Admission,
    private readonly backlog: Backlog,
    private readonly room: Room,
  ) {}

  /**
   * Takes what it needs of its key's allowance; what a crash leaves of that before the record stands, the sweep gives
   * back. Once the record stands the work will be done, if not by these jobs then by the sweep, so its client waits. A
   * record of which nobody knows whether it stands is taken back: its client is told that nothing was begun.
   */
  begin(planned: GenerationHead, key: ApiKey, alongside?: Alongside): Promise<GenerationHead> {
    const { id, plan } = planned;
    const attributes = { 'halftone.generation': id, 'halftone.pictures': plan.n };
    return traced({ name: 'submit', kind: 'producer', attributes }, () => this.submit(planned, key, alongside));
  }

  private async submit(planned: GenerationHead, key: ApiKey, alongside?: Alongside): Promise<GenerationHead> {
    await Promise.all([this.backlog.refuseWhileFull(), this.room.refuseWhileClosed()]);
    const head = { ...(await this.admission.admit(planned, key)), trace: traceContext() };
    try {
      await this.generations.create(head, alongside);
    } catch (error) {
      if (isRedisAway(error)) void untilWritten(() => this.generations.end(head, takenBack())).catch(() => undefined);
      throw error;
    }
    const begun = { head, status: 'queued', attempts: [], pictures: Array(head.plan.n).fill(undefined) } as const;
    await this.queues.start(begun).catch((error: unknown) => {
      if (!isRedisAway(error)) throw error;
    });
    return head;
  }
}

function takenBack(): GenerationEnd {
  const message = 'The server could not reach its Redis, and nothing was begun.';
  return { finished: Date.now(), status: 'failed', failure: { code: 'server_is_overloaded', message } };
}
