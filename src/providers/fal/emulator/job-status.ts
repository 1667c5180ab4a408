import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Job } from './job.js';

/** The status of a request, with 202 until it is completed; a request that failed is COMPLETED too. */
export function statusOf(job: Job, links: object, position: () => number, withLogs: boolean): EmulatedAnswer {
  if (job.started === undefined && !job.answer) {
    return { status: 202, body: { status: 'IN_QUEUE', ...links, queue_position: position() } };
  }
  const logs = withLogs ? logsOf(job) : [];
  if (!job.answer) return { status: 202, body: { status: 'IN_PROGRESS', ...links, logs } };
  const metrics = { inference_time: job.started === undefined ? 0 : ((job.ended ?? 0) - job.started) / 1000 };
  return { status: 200, body: { status: 'COMPLETED', ...links, logs, metrics, ...infrastructureErrorOf(job.answer) } };
}

function logsOf({ started }: Job): readonly object[] {
  if (started === undefined) return [];
  const timestamp = new Date(started).toISOString();
  return [{ timestamp, level: 'INFO', source: 'USER', message: 'Processing request' }];
}

/** The status tells of errors of the infrastructure alone; a model's own stand in the result. */
function infrastructureErrorOf({ headers, body }: EmulatedAnswer): object {
  const type = headers?.['x-fal-error-type'];
  if (type === undefined) return {};
  return { error: (body as { readonly detail: string }).detail, error_type: type };
}
