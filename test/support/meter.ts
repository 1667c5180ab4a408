import { ProviderRegistry } from '../../src/providers/registry.js';
import { WorkMeter } from '../../src/queue/work-meter.js';

/** Of a process without providers, so that all models are unlisted. */
export function aMeter(): WorkMeter {
  return new WorkMeter(new ProviderRegistry([], [], false));
}
