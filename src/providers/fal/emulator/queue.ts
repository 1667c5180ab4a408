import type { EmulatedAnswer, EmulatedCall } from '../../../domain/emulator.js';
import { applicationOf } from './applications.js';
import { cutBy } from './cut.js';
import { statusOf } from './job-status.js';
import { endJob, type Job, startJob } from './job.js';
import { readOrder, type Studio } from './order.js';
import { described, recorded } from './recordings.js';
import { cancelled } from './steered-failure.js';

/** Owner and app alone stand here: a model's sub-path is dropped once its request is submitted. */
const requestPath = /^\/([^/]+\/[^/]+)\/requests\/([^/]+)(\/status|\/cancel)?$/;

/** Completed requests beyond so many are forgotten, the oldest first. */
const keptRequests = 1000;

/** Submit, status, result and cancel. */
export function openQueue(studio: Studio): (call: EmulatedCall, requestId: string) => EmulatedAnswer {
  const jobs = new Map<string, Job>();

  return (call, requestId) => {
    const [asked, application, id = '', action] = requestPath.exec(call.path) ?? [];
    if (!asked) return submit(call, requestId);
    const job = jobs.get(id);
    if (!job || job.application !== application) return recorded('fal-404-request-not-found');
    if (call.method !== (action === '/cancel' ? 'PUT' : 'GET')) return described(405, 'Method Not Allowed');
    const answer = answerAbout(job, action, call.query.get('logs') === '1');
    return { ...answer, headers: { ...answer.headers, 'x-fal-request-id': id } };
  };

  function submit(call: EmulatedCall, requestId: string): EmulatedAnswer {
    const reading = readOrder(call, requestId, studio);
    if ('refused' in reading) return reading.refused;
    const job: Job = { id: requestId, application: applicationOf(call.path.slice(1)) };
    const body = { status: 'IN_QUEUE', ...linksOf(job), queue_position: positionOf(job) };
    jobs.set(requestId, job);
    forgetOldest();
    if ('invalid' in reading) {
      endJob(job, reading.invalid);
      return { status: 200, body };
    }
    startJob(job, reading.order, studio);
    return { status: 200, body, ...cutBy(reading.order.steering) };
  }

  function forgetOldest(): void {
    if (jobs.size <= keptRequests) return;
    const oldest = [...jobs.values()].find(({ answer }) => answer);
    if (oldest) jobs.delete(oldest.id);
  }

  function answerAbout(job: Job, action: string | undefined, withLogs: boolean): EmulatedAnswer {
    if (action === '/status') return statusOf(job, linksOf(job), () => positionOf(job), withLogs);
    if (action === '/cancel') return cancel(job);
    return job.answer ?? recorded('fal-queue-400-result-in-progress');
  }

  /** Requests of the same application that wait before this one. */
  function positionOf(job: Job): number {
    const waiting = [...jobs.values()].filter(
      ({ application, started, answer }) => application === job.application && started === undefined && !answer,
    );
    const place = waiting.indexOf(job);
    return place < 0 ? waiting.length : place;
  }

  function linksOf({ id, application }: Job): object {
    const response_url = studio.tools.url('queue', `/${application}/requests/${id}`);
    return {
      request_id: id,
      response_url,
      status_url: `${response_url}/status`,
      cancel_url: `${response_url}/cancel`,
    };
  }
}

/** Stops work before its end. What has started by then is billed all the same. */
function cancel(job: Job): EmulatedAnswer {
  if (job.answer) return recorded('fal-queue-400-cancel-already-completed');
  endJob(job, cancelled());
  return recorded('fal-queue-202-cancel-requested');
}
