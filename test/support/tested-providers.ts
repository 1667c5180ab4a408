import { cardOf } from '../../src/providers/compatible/compatible.models.js';
import { compatible, endpointProvider } from '../../src/providers/compatible/compatible.provider.js';
import { serverNames } from '../../src/providers/compatible/compatible.servers.js';
import { providers } from '../../src/providers/index.js';
import type { Provider } from '../../src/providers/provider.js';

/** What the conformance suites run over: the list, in which self-hosted servers stand for one of each kind. */
export const testedProviders: readonly (readonly [string, Provider])[] = [
  ...providers.filter(({ id }) => id !== compatible.id).map((provider) => [provider.id, provider] as const),
  ...serverNames.map((server) => [`${compatible.id} ${server}`, aServer(server)] as const),
];

/** With a model of the name by which the emulator knows which server it stands for. */
function aServer(server: (typeof serverNames)[number]): Provider {
  const { id, name, settings, concurrency } = compatible;
  return endpointProvider({ id, name, server, settings, concurrency, models: [cardOf(server, server, id)] });
}
