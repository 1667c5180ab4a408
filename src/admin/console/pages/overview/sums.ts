import type { Day, Minute } from '../../api/overview.js';
import type { QueueCounts } from '../../api/types.js';

export interface Sums {
  readonly requests: number;
  readonly pictures: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
}

export function sumOfMinutes(minutes: readonly Minute[]): Sums {
  const sum = (of: (minute: Minute) => number) => minutes.reduce((total, minute) => total + of(minute), 0);
  return {
    requests: sum(({ requests }) => requests),
    pictures: sum(({ pictures }) => pictures),
    done: sum(({ done }) => done),
    failed: sum(({ failed }) => failed),
    cancelled: sum(({ cancelled }) => cancelled),
  };
}

/** USD, and the calls that it leaves out. */
export function sumOfDays(days: readonly Day[]): { readonly cost: number; readonly unknown: number } {
  return {
    cost: days.reduce((total, { cost }) => total + cost, 0),
    unknown: days.reduce((total, day) => total + day.calls_of_unknown_cost, 0),
  };
}

/** Over all queues. */
export function sumOfQueues(queues: readonly QueueCounts[]): Omit<QueueCounts, 'queue'> {
  const sum = (of: (queue: QueueCounts) => number) => queues.reduce((total, queue) => total + of(queue), 0);
  return {
    waiting: sum(({ waiting }) => waiting),
    active: sum(({ active }) => active),
    delayed: sum(({ delayed }) => delayed),
    failed: sum(({ failed }) => failed),
  };
}

/** Queues in which something is. */
export function busyQueues(queues: readonly QueueCounts[]): readonly QueueCounts[] {
  return queues.filter(({ waiting, active, delayed, failed }) => waiting + active + delayed + failed > 0);
}
