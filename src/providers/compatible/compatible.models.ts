import type { InputSupport, ModelCard } from '../../domain/model-card.js';
import { type Server, type ServerName, servers } from './compatible.servers.js';

/** OpenAI's own limit; the servers document none. */
const inputs: InputSupport = { maximum: 16, formats: ['png', 'jpeg', 'webp'], maximumBytes: 50_000_000 };

/** A model that a self-hosted server has under this name. What it costs to run is known to its operator alone. */
export function cardOf(name: string, serverName: ServerName, endpoint: string): ModelCard {
  const server: Server = servers[serverName];
  return {
    ...{ id: name, name, ownedBy: endpoint, created: 0, aliases: [] },
    upstream: { generate: name, edit: name },
    inputs: { ...inputs, field: { name: server.inputsInJson ?? 'image' } },
    alpha: false,
    prices: [],
    transport: 'sync',
    timeoutMs: 600_000,
    ...server.card,
  };
}
