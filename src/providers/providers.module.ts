import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { EgressModule } from '../egress/egress.module.js';
import { Catalog } from './catalog.js';
import { ProviderLines } from './provider-lines.js';
import { enableProviders, ProviderRegistry, type SandboxAddresses } from './registry.js';

/** The providers that are on and the models that they serve; in the sandbox all of them, at its emulators. */
@Module({})
export class ProvidersModule {
  static for(sandbox?: SandboxAddresses): DynamicModule {
    return {
      module: ProvidersModule,
      global: true,
      imports: [EgressModule],
      providers: [
        {
          provide: ProviderRegistry,
          inject: [Config],
          useFactory: (config: Config) => new ProviderRegistry(enableProviders(config, sandbox), sandbox !== undefined),
        },
        {
          provide: Catalog,
          inject: [ProviderRegistry],
          useFactory: (registry: ProviderRegistry) => new Catalog(registry),
        },
        ProviderLines,
      ],
      exports: [ProviderRegistry, Catalog, ProviderLines],
    };
  }
}
