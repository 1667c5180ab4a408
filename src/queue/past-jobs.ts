import type { Attempt, Generation } from '../domain/generation.js';
import type { JobSeen } from './job-queues.js';
import { convertQueue, finishQueue, pictureJobId, renderQueue } from './jobs.js';

/**
 * The jobs that a record tells of. Queues keep nothing of a job that is done; what stood in it is in the record, as far
 * as the job came to something.
 */
export function pastJobs(generation: Generation): readonly JobSeen[] {
  return [...renderJobs(generation), ...convertJobs(generation), ...finishJobs(generation)];
}

function renderJobs({ head: { id }, attempts }: Generation): JobSeen[] {
  const jobs = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const job = [attempt.provider, attempt.queued, attempt.pictures[0]].join(' ');
    jobs.set(job, [...(jobs.get(job) ?? []), attempt]);
  }
  return [...jobs.values()].flatMap((calls) => renderJob(id, calls));
}

/** Only of calls that have all ended: else it is still in its queue, and the queue knows more. */
function renderJob(generation: string, calls: readonly Attempt[]): JobSeen[] {
  const [first] = calls;
  const ends = calls.map(({ ended }) => ended);
  if (first?.queued === undefined || !ends.every((end) => end !== undefined)) return [];
  const job = pictureJobId({ generation, picture: first.pictures[0] ?? 0 });
  const times = { created: first.queued, started: first.started, ended: Math.max(...ends) };
  return [past(renderQueue(first.provider), job, times, calls.length)];
}

function convertJobs({ head: { id }, pictures }: Generation): JobSeen[] {
  return pictures.flatMap((picture, index) => {
    if (!picture?.conversion) return [];
    const { queued: created, started, ended } = picture.conversion;
    return [past(convertQueue, pictureJobId({ generation: id, picture: index }), { created, started, ended }, 1)];
  });
}

function finishJobs({ head: { id }, end }: Generation): JobSeen[] {
  if (!end?.job) return [];
  const { queued: created, started } = end.job;
  return [past(finishQueue, id, { created, started, ended: end.finished }, 1)];
}

function past(queue: string, id: string, times: Pick<JobSeen, 'created' | 'started' | 'ended'>, attempts: number) {
  return { queue, id, state: 'completed', ...times, attempts };
}
