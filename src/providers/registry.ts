import { ProviderFailure } from '../domain/failure.js';
import { type Access, type Provider, switchesOf } from './provider.js';

/** A provider that can be called: where, and with which headers. */
export interface EnabledProvider extends Access {
  readonly provider: Provider;
}

/** Whether a provider is on, and why. */
export interface ProviderState {
  readonly on: boolean;
  /** `only_in_sandbox`: nothing turns it on. */
  readonly reason: 'sandbox' | 'catalog' | 'configured' | 'not_configured' | 'only_in_sandbox';
  /** The environment variables of which any turns it on. */
  readonly variables: readonly string[];
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

  stateOf(provider: Provider): ProviderState {
    const variables = switchesOf(provider);
    if (this.sandbox) return { on: true, reason: 'sandbox', variables };
    if (provider.settings.listed) return { on: true, reason: 'catalog', variables };
    if (variables.length === 0) return { on: false, reason: 'only_in_sandbox', variables };
    const on = this.enabled.some((enabled) => enabled.provider.id === provider.id);
    return { on, reason: on ? 'configured' : 'not_configured', variables };
  }

  /** One line per provider for the start: whether it is on, and what turns it on. */
  explain(): string[] {
    return this.known.map((provider) => `${provider.id}: ${lineOf(this.stateOf(provider))}`);
  }
}

function lineOf({ reason, variables }: ProviderState): string {
  const any = variables.join(' or ');
  switch (reason) {
    case 'sandbox':
      return 'on, as an emulator of the sandbox';
    case 'catalog':
      return 'on, the catalog lists it';
    case 'configured':
      return `on, ${any} is set`;
    case 'not_configured':
      return `off, ${any} turns it on`;
    case 'only_in_sandbox':
      return 'off, exists only in the sandbox';
  }
}
