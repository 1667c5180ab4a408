import type { Attempt, GenerationRecord, Job } from '../../api/types.js';

/** A job or a call, from its beginning to its end; times in Unix milliseconds. */
export interface Step {
  readonly key: string;
  readonly name: string;
  /** Of a call, in the job that made it. */
  readonly isCall: boolean;
  /** Since when it waited; work begins at `from`, or has not begun. */
  readonly queued: number;
  readonly from: number | null;
  /** Null while it is not over. */
  readonly to: number | null;
  /** Of an attempt its kind of end, of a job its state. */
  readonly status: string;
  readonly job?: Pick<Job, 'queue' | 'id'>;
  readonly attempt?: Attempt;
}

export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly Step[];
}

/** A job that is to be tried again was begun once, but waits. */
const waiting: ReadonlySet<string> = new Set(['waiting', 'prioritized', 'delayed']);
const inQueues: ReadonlySet<string> = new Set([...waiting, 'active', 'failed']);

/**
 * Every job in the order of its beginning, each with its calls below it, from the request to the end of the generation:
 * its webhook may be told hours later. `now` ends what is not over.
 */
export function timelineOf(record: GenerationRecord, jobs: readonly Job[], now: number): Timeline {
  const left = new Set(record.attempts);
  const steps = jobs.flatMap((job, index) => {
    const own = [...left].filter((attempt) => isCallOf(attempt, job, record.id));
    for (const attempt of own) left.delete(attempt);
    return [jobStep(job, index, record), ...own.map(callStep)];
  });
  const all = [...steps, ...[...left].map(callStep)];
  const { created, finished } = record.timings;
  return { from: created, to: Math.max(created + 1, finished ?? now), steps: all };
}

function isCallOf({ provider, pictures, timings }: Attempt, { queue, id, created }: Job, generation: string): boolean {
  if (queue !== `render-${provider}` || id !== `${generation}-${pictures[0]}`) return false;
  return timings.queued === null || timings.queued === created;
}

function jobStep(job: Job, index: number, { id: generation }: GenerationRecord): Step {
  const { queue, id, state, created, started, ended } = job;
  return {
    key: `${queue} ${id} ${index}`,
    name: nameOf(queue, id.slice(generation.length + 1)),
    isCall: false,
    queued: created,
    from: waiting.has(state) ? null : started,
    to: ended,
    status: state,
    ...(inQueues.has(state) && { job: { queue, id } }),
  };
}

function nameOf(queue: string, picture: string): string {
  if (queue === 'finish') return 'Finish';
  if (queue === 'webhook') return 'Webhook';
  const [work, ...provider] = queue.split('-');
  const what = `${work?.charAt(0).toUpperCase()}${work?.slice(1)} picture ${Number(picture) + 1}`;
  return provider.length > 0 ? `${what} at ${provider.join('-')}` : what;
}

function callStep(attempt: Attempt): Step {
  const { id, status, timings } = attempt;
  return {
    key: `call ${id}`,
    name: `Call ${Number(id.split('.')[1]) + 1}`,
    isCall: true,
    queued: timings.sent,
    from: timings.sent,
    to: timings.ended,
    status,
    attempt,
  };
}

/** Where a bar stands, in percent of the whole. */
export function barOf({ from: begin, to: end }: Timeline, { queued, from, to }: Step, now: number) {
  const share = (at: number) => Math.min(100, Math.max(0, (100 * (at - begin)) / (end - begin)));
  const [left, work, right] = [share(queued), share(from ?? to ?? now), share(to ?? now)];
  return { left, waits: work - left, works: right - work };
}

/** Exactly: `1,717 ms`. */
export function exactMs(ms: number): string {
  return `${ms.toLocaleString('en-US')} ms`;
}
