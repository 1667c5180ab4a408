import { Injectable } from '@nestjs/common';
import { Wires, type OpenWire, type WireOptions } from '../egress/wires.js';
import type { Provider } from './provider.js';
import { ProviderRegistry } from './registry.js';

/** A provider and the wire to it. The wire is released when the talk is over. */
export interface Line {
  readonly provider: Provider;
  readonly wire: OpenWire;
}

/** Opens wires to providers: with their key, to their addresses and the hosts of their pictures only. */
@Injectable()
export class ProviderLines {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly wires: Wires,
  ) {}

  /** Throws a failure of the kind `auth` where the provider is off. */
  open(id: string, options: Pick<WireOptions, 'timeoutMs' | 'receive' | 'discard'>): Line {
    const { provider, baseUrls, authorization } = this.registry.get(id);
    const { resultHosts } = provider;
    const explain = provider.explain.bind(provider);
    return { provider, wire: this.wires.open({ ...options, baseUrls, authorization, resultHosts, explain }) };
  }
}
