import type { Config } from '../config/config.js';
import { endpointProvider } from '../providers/compatible/compatible.provider.js';
import type { Provider } from '../providers/provider.js';
import type { EndpointEntry } from './catalog-file.js';
import { problem } from './problem.js';
import { checkOnce } from './twice.js';

/** A provider of its own for each self-hosted server of the file. */
export function endpointsOf(
  entries: readonly EndpointEntry[],
  builtIn: readonly Provider[],
  config: Config,
): readonly Provider[] {
  checkOnce(entries.map(({ id }, index) => ({ place: `endpoints[${index}].id`, value: id })));
  return entries.map((entry, index) => {
    const place = `endpoints[${index}]`;
    const { id, name = id, base_url: url, api_key_env: key, server = 'openai', concurrency = 4 } = entry;
    if (builtIn.some((provider) => provider.id === id)) {
      throw problem(`${place}.id`, id, 'is the id of a provider that is built in; choose another one');
    }
    checkUrl(`${place}.base_url`, url);
    if (key !== undefined) checkKey(`${place}.api_key_env`, key, config);
    const settings = { key, listed: true, baseUrls: { api: { default: url.replace(/\/+$/, '') } } } as const;
    return endpointProvider({ id, name, server, concurrency, settings, models: [] });
  });
}

/** A key may stand behind ? or #, and before @ even where the text is no URL: such a text is not repeated. */
function checkUrl(place: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    throw problem(place, undefined, 'must be without a password; api_key_env names the variable that has the key');
  }
  if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(text)) {
    const shown = /[?#@]/.test(text) ? undefined : text;
    throw problem(place, shown, 'must be the URL of a server, such as http://10.0.0.5:8000/v1');
  }
}

/** Somebody may have put the key itself there, so what is no name of a variable is not repeated. */
function checkKey(place: string, name: string, config: Config): void {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
    throw problem(place, undefined, 'must be the name of the variable that has the key, such as GPU_BOX_KEY');
  }
  if (config.sandbox !== 'on' && !config.variable(name)) {
    throw problem(place, name, 'names a variable that is not set; a server without a key needs no api_key_env');
  }
}
