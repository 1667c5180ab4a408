import { Gauge, type Registry } from 'prom-client';
import type { Config } from '../../config/config.js';
import type { GenerationStore } from '../../history/generation.store.js';
import { unlessAway } from './unless-away.js';

/** The accepted generations that are not made yet, beside how many there may be; the same of all instances. */
export function unfinishedGauges(metrics: Registry, generations: GenerationStore, { budgets }: Config): void {
  new Gauge({
    name: 'halftone_unfinished_generations',
    help: 'Generations that were accepted and have not ended.',
    registers: [metrics],
    async collect() {
      this.remove();
      const unfinished = await unlessAway(generations.countUnfinished());
      if (unfinished !== undefined) this.set(unfinished);
    },
  });
  new Gauge({
    name: 'halftone_max_unfinished_generations',
    help: 'How many of them there may be: more are refused with 503.',
    registers: [metrics],
  }).set(budgets.unfinished);
}
