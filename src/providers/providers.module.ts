import { type DynamicModule, Module } from '@nestjs/common';
import { EgressModule } from '../egress/egress.module.js';
import { Catalog } from './catalog.js';
import { ProviderLines } from './provider-lines.js';
import { ProviderRegistry } from './registry.js';

/** The providers that are on and the models that they serve. */
@Module({})
export class ProvidersModule {
  static for(registry: ProviderRegistry): DynamicModule {
    return {
      module: ProvidersModule,
      global: true,
      imports: [EgressModule],
      providers: [
        { provide: ProviderRegistry, useValue: registry },
        { provide: Catalog, useFactory: () => new Catalog(registry) },
        ProviderLines,
      ],
      exports: [ProviderRegistry, Catalog, ProviderLines],
    };
  }
}
