import { type Config, ConfigError } from '../config/config.js';
import { type Access, type Provider, switchesOf } from './provider.js';
import { type EnabledProvider, ProviderRegistry } from './registry.js';

/** Where the sandbox's emulators listen, and the keys that they accept. */
export interface SandboxAddresses {
  key(id: string): string;
  baseUrl(id: string, endpoint: string): string;
}

/**
 * In the sandbox every provider of a list, at its emulator; else those that the environment turns on. A base URL that
 * cannot be used throws a `ConfigError` that names its variable.
 */
export function enableProviders(
  known: readonly Provider[],
  config: Config,
  sandbox?: SandboxAddresses,
): ProviderRegistry {
  const enabled = known.flatMap((provider): EnabledProvider[] => {
    const access = sandbox ? emulated(provider, sandbox) : configured(provider, config);
    return access ? [{ provider, ...access }] : [];
  });
  return new ProviderRegistry(known, enabled, sandbox !== undefined);
}

/** How a provider's emulator is called; undefined where the key is none. */
export function emulated(
  { id, emulatedAs = id, settings, open }: Provider,
  sandbox: SandboxAddresses,
): Access | undefined {
  const baseUrls = Object.keys(settings.baseUrls).map((name) => [name, sandbox.baseUrl(emulatedAs, name)] as const);
  return open({ key: sandbox.key(emulatedAs), variable: () => undefined, baseUrls: Object.fromEntries(baseUrls) });
}

function configured({ settings, open }: Provider, config: Config) {
  const variable = (name: string) => config.variable(name);
  // A base URL is nobody's business while the provider is off.
  if (!settings.listed && !switchesOf({ settings }).some((name) => variable(name))) return undefined;
  const baseUrls = Object.entries(settings.baseUrls).map(([name, { variable: moving, default: documented }]) => {
    return [name, baseUrl(config, moving, documented)] as const;
  });
  return open({
    key: settings.key && variable(settings.key),
    variable,
    baseUrls: Object.fromEntries(baseUrls),
  });
}

function baseUrl(config: Config, variable: string | undefined, documented: string): string {
  const moved = variable && config.variable(variable);
  if (!moved) return documented;
  const url = URL.canParse(moved) ? new URL(moved) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    const example = documented || 'http://127.0.0.1:8000/v1';
    throw new ConfigError(`${variable}="${moved}" is not valid: it must be a URL such as ${example}.`);
  }
  return moved.replace(/\/+$/, '');
}
