import { type Config, ConfigError } from '../config/config.js';
import { ProviderFailure } from '../domain/failure.js';
import { providers } from './index.js';
import type { Provider } from './provider.js';

/** A provider that can be called: where, and with which headers. */
export interface EnabledProvider {
  readonly provider: Provider;
  /** By the names in the provider's settings, without a trailing slash. */
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where the sandbox's emulators listen, and the keys that they accept. */
export interface SandboxAddresses {
  key(id: string): string;
  baseUrl(id: string, endpoint: string): string;
}

/** The providers that are on, in the order of trying. */
export class ProviderRegistry {
  constructor(
    readonly enabled: readonly EnabledProvider[],
    readonly sandbox: boolean,
  ) {}

  /** Throws a failure of the kind `auth` where the provider is off, so work that was planned with it moves on. */
  get(id: string): EnabledProvider {
    const found = this.enabled.find(({ provider }) => provider.id === id);
    if (!found) throw new ProviderFailure('auth', `The provider ${id} is off.`);
    return found;
  }
}

/**
 * In the sandbox every provider of the list, at its emulator; else those whose key is set. A base URL that cannot be
 * used throws a `ConfigError` that names its variable.
 */
export function enableProviders(config: Config, sandbox?: SandboxAddresses): EnabledProvider[] {
  return providers.flatMap((provider) => {
    const { id, settings } = provider;
    const key = sandbox ? sandbox.key(id) : settings.key && config.variable(settings.key);
    if (!key) return [];
    const urls = Object.entries(settings.baseUrls).map(([name, { variable, default: documented }]) => {
      return [name, sandbox ? sandbox.baseUrl(id, name) : baseUrl(config, variable, documented)] as const;
    });
    return [{ provider, baseUrls: Object.fromEntries(urls), headers: provider.authorize(key) }];
  });
}

/** One line per provider for the start: whether it is on, and what turns it on. */
export function explainProviders({ enabled, sandbox }: ProviderRegistry): string[] {
  return providers.map(({ id, settings }) => {
    if (sandbox) return `${id}: on, as an emulator of the sandbox`;
    if (!settings.key) return `${id}: off, exists only in the sandbox`;
    const on = enabled.some(({ provider }) => provider.id === id);
    return on ? `${id}: on, ${settings.key} is set` : `${id}: off, ${settings.key} turns it on`;
  });
}

function baseUrl(config: Config, variable: string | undefined, documented: string): string {
  const moved = variable && config.variable(variable);
  if (!moved) return documented;
  const url = URL.canParse(moved) ? new URL(moved) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new ConfigError(`${variable}="${moved}" is not valid: it must be a URL such as ${documented}.`);
  }
  return moved.replace(/\/+$/, '');
}
