import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Config } from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import { Catalog } from './catalog.js';
import { enableProviders } from './enable-providers.js';
import { providers } from './index.js';
import { ProvidersModule } from './providers.module.js';
import { ProviderRegistry } from './registry.js';

const addresses = { key: () => 'key', baseUrl: () => 'http://127.0.0.1:9' };

test.each([
  ['the providers whose keys are set', undefined, false],
  ['all providers in the sandbox', addresses, true],
])('the module gives %s', async (_fact, sandbox, mocked) => {
  const config = new Config({ FAL_KEY: 'id:secret' });
  @Module({
    imports: [ConfigModule.for(config), ProvidersModule.for(enableProviders(providers, config, sandbox))],
  })
  class Root {}
  const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  expect(app.get(ProviderRegistry).sandbox).toBe(mocked);
  const ids = app
    .get(Catalog)
    .models()
    .map(({ id }) => id);
  expect(ids).toContain('flux-dev');
  expect(ids.includes('mock-image')).toBe(mocked);
  await app.close();
});
