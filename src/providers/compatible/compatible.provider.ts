import type { ModelCard } from '../../domain/model-card.js';
import type { RenderCall } from '../../domain/plan.js';
import { Base64String } from '../../domain/streamed-json.js';
import type { Wire } from '../../egress/wire.js';
import { formBody, type FormPicture } from '../form-body.js';
import { composeBody } from '../place.js';
import type { Provider, ProviderSettings } from '../provider.js';
import { fixed } from '../with-key.js';
import { picturesOf } from './compatible.answer.js';
import { explainServer } from './compatible.failure.js';
import { cardOf } from './compatible.models.js';
import { type Server, type ServerName, servers } from './compatible.servers.js';

/** A self-hosted server that speaks OpenAI's Images API. */
export interface Endpoint {
  /** The word before the slash in `endpoint/model`. */
  readonly id: string;
  readonly name: string;
  readonly server: ServerName;
  readonly settings: ProviderSettings;
  /** Calls in flight at once, per worker process. */
  readonly concurrency: number;
  readonly models: readonly ModelCard[];
}

/** A provider of its own for each server: any model that one has can be asked for by `endpoint/model`. */
export function endpointProvider({ server: serverName, ...endpoint }: Endpoint): Provider {
  const server: Server = servers[serverName];
  const { id, name } = endpoint;
  return {
    ...endpoint,
    emulatedAs: 'compatible',
    resultHosts: [],
    unlisted: (model) => cardOf(model, serverName, id),
    open({ key, baseUrls }) {
      if (!baseUrls.api) return undefined;
      return { baseUrls, authorization: fixed(key ? { authorization: `Bearer ${key}` } : {}) };
    },
    explain: (answer) => explainServer(name, answer),
    async render(call, wire) {
      return picturesOf(name, await send(call, server, wire), wire);
    },
  };
}

/** The server at `COMPATIBLE_BASE_URL`; more of them, and what they can do, are told in the catalog. */
export const compatible = endpointProvider({
  id: 'compatible',
  name: 'OpenAI-compatible server',
  server: 'openai',
  settings: {
    key: 'COMPATIBLE_API_KEY',
    switches: ['COMPATIBLE_BASE_URL'],
    baseUrls: { api: { variable: 'COMPATIBLE_BASE_URL', default: '' } },
  },
  concurrency: 4,
  models: [],
});

function send(call: RenderCall, server: Server, wire: Wire) {
  const images = `${wire.baseUrl('api')}/images`;
  const body = bodyOf(call, server);
  if (call.operation === 'generate' || server.inputsInJson) return wire.pay(`${images}/generations`, body);
  return wire.pay(`${images}/edits`, formBody(body, picturesIn(call, server)));
}

function picturesIn({ inputs, inputField, mask }: RenderCall, { maskField }: Server): readonly FormPicture[] {
  const pictures = inputs.map((picture) => ({ name: inputField?.name ?? 'image', picture }));
  return mask && maskField ? [...pictures, { name: maskField, picture: mask }] : pictures;
}

function bodyOf(call: RenderCall, { tag, inputsInJson }: Server): Readonly<Record<string, unknown>> {
  const { upstream, prompt, count, size, seed, format, compression, inputs, quality, style, background } = call;
  const body = composeBody(
    {
      model: upstream,
      prompt,
      n: count,
      size: size?.kind === 'pixels' ? `${size.width}x${size.height}` : undefined,
      ...{ quality, style, background },
      output_format: format,
      output_compression: compression,
      ...(tag ? seed !== undefined && { [tag]: { seed } } : { seed }),
      ...(inputsInJson && inputs.length > 0 && { [inputsInJson]: inputs.map((input) => new Base64String(input)) }),
    },
    call,
  );
  return tag ? withTag(body, tag) : body;
}

/** What a server reads out of its prompt comes after the client's own words. */
function withTag(body: Readonly<Record<string, unknown>>, tag: string): Readonly<Record<string, unknown>> {
  const { [tag]: told, ...rest } = body;
  return told ? { ...rest, prompt: `${String(rest.prompt)} <${tag}>${JSON.stringify(told)}</${tag}>` } : rest;
}
