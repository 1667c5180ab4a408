import { Gauge, type Registry } from 'prom-client';
import type { Queues } from '../../queue/queues.js';
import { unlessAway } from './unless-away.js';

const states = ['waiting', 'active', 'delayed', 'failed'] as const;

/** How the queues stand, and how many workers there are; the same of all instances. */
export function queueGauges(metrics: Registry, queues: Queues): void {
  new Gauge({
    name: 'halftone_queue_jobs',
    help: 'Jobs in a queue by state: waiting (due, not begun), active, delayed (put back until their time), failed.',
    labelNames: ['queue', 'state'],
    registers: [metrics],
    async collect() {
      this.reset();
      for (const depth of (await unlessAway(queues.depths())) ?? []) {
        for (const state of states) this.set({ queue: depth.queue, state }, depth[state]);
      }
    },
  });
  new Gauge({
    name: 'halftone_queue_oldest_wait_seconds',
    help: 'How long the job that is next in a queue has been due; 0 where none waits.',
    labelNames: ['queue'],
    registers: [metrics],
    async collect() {
      this.reset();
      for (const { queue, ms } of (await unlessAway(queues.oldest(Date.now()))) ?? []) this.set({ queue }, ms / 1_000);
    },
  });
  new Gauge({
    name: 'halftone_workers',
    help: 'Workers that live.',
    registers: [metrics],
    async collect() {
      this.remove();
      const workers = await unlessAway(queues.workers(Date.now()));
      if (workers !== undefined) this.set(workers);
    },
  });
}
