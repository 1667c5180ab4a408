import { ProviderFailure } from '../domain/failure.js';
import { type Access, type Provider, switchesOf } from './provider.js';

/** A provider that can be called: where, and with which headers. */
export interface EnabledProvider extends Access {
  readonly provider: Provider;
}

/** The providers that there are, and those of them that are on, in the order of trying. */
export class ProviderRegistry {
  constructor(
    readonly known: readonly Provider[],
    readonly enabled: readonly EnabledProvider[],
    readonly sandbox: boolean,
  ) {}

  /** Throws a failure of the kind `auth` where the provider is off, so work that was planned with it moves on. */
  get(id: string): EnabledProvider {
    const found = this.enabled.find(({ provider }) => provider.id === id);
    if (!found) throw new ProviderFailure('auth', `The provider ${id} is off.`);
    return found;
  }

  /** One line per provider for the start: whether it is on, and what turns it on. */
  explain(): string[] {
    return this.known.map((provider) => {
      const { id, settings } = provider;
      if (this.sandbox) return `${id}: on, as an emulator of the sandbox`;
      if (settings.listed) return `${id}: on, the catalog lists it`;
      const switches = switchesOf(provider);
      if (switches.length === 0) return `${id}: off, exists only in the sandbox`;
      const on = this.enabled.some((enabled) => enabled.provider.id === id);
      return on ? `${id}: on, ${switches.join(' or ')} is set` : `${id}: off, ${switches.join(' or ')} turns it on`;
    });
  }
}
