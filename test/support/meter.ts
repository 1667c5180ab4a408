import { ProviderRegistry } from '../../src/providers/registry.js';
import { WorkMeter } from '../../src/queue/work-meter.js';

/** Of a process without providers, so that all models are unlisted. */
export function aMeter(): WorkMeter {
  return new WorkMeter(new ProviderRegistry([], [], false));
}

/** How many calls to providers it has counted, by outcome. */
export function callsIn(meter: WorkMeter): Promise<unknown[]> {
  return countedIn(meter, 'halftone_provider_call_seconds', 'outcome');
}

/** How many ends of generations it has counted, by status. */
export function endsIn(meter: WorkMeter): Promise<unknown[]> {
  return countedIn(meter, 'halftone_generation_seconds', 'status');
}

async function countedIn(meter: WorkMeter, name: string, label: string): Promise<unknown[]> {
  const values = (await meter.metrics.getSingleMetric(name)?.get())?.values ?? [];
  const counts = values.filter((value) => 'metricName' in value && value.metricName === `${name}_count`);
  return counts.map(({ labels, value }) => [labels[label], value]);
}
