import { busyQueues, sumOfDays, sumOfMinutes, sumOfQueues } from './sums.js';

const idle = { waiting: 0, active: 0, delayed: 0, failed: 0 };

test('minutes, days and queues add up', () => {
  const minute = { minute: 0, requests: 3, done: 1, failed: 1, cancelled: 1, pictures: 4 };
  const sums = { requests: 6, done: 2, failed: 2, cancelled: 2, pictures: 8 };
  expect(sumOfMinutes([minute, minute])).toEqual(sums);
  const day = { day: '2026-11-30', requests: 1, pictures: 1, cost: 0.5, calls_of_unknown_cost: 2 };
  expect(sumOfDays([day, day])).toEqual({ cost: 1, unknown: 4 });
  const queue = { queue: 'finish', waiting: 1, active: 2, delayed: 3, failed: 4 };
  expect(sumOfQueues([queue, queue])).toEqual({ waiting: 2, active: 4, delayed: 6, failed: 8 });
});

test.each(['waiting', 'active', 'delayed', 'failed'] as const)(
  'a queue with a job that is %s holds something',
  (state) => {
    const holding = { queue: 'convert', ...idle, [state]: 1 };
    expect(busyQueues([{ queue: 'finish', ...idle }, holding])).toEqual([holding]);
  },
);
