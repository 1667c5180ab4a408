import type { Job } from 'bullmq';
import type { SpanStart } from '../tracing/tracer.js';
import type { GenerationJob, PictureJob } from './jobs.js';

/** What a worker does with a job goes on from where its generation was begun, however long ago and whoever added it. */
export function jobSpan(
  queue: string,
  { id, data, attemptsStarted }: Job<GenerationJob & Partial<PictureJob>>,
): SpanStart {
  return {
    name: `process ${queue}`,
    kind: 'consumer',
    parent: data.trace,
    attributes: {
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'process',
      'messaging.destination.name': queue,
      'messaging.message.id': id,
      'halftone.generation': data.generation,
      'halftone.picture': data.picture,
      'halftone.job.start': attemptsStarted,
    },
  };
}
