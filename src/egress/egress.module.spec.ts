import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { memoryStore } from '../../test/support/memory-store.js';
import { openUpstream, type Upstream } from '../../test/support/upstream.js';
import { Config } from '../config/config.js';
import { ConfigModule } from '../config/config.module.js';
import { EgressModule } from './egress.module.js';
import { RemoteInputs } from './remote-inputs.js';

let upstream: Upstream;
beforeAll(async () => {
  upstream = await openUpstream((_, response) => response.end('picture'));
});
afterAll(() => upstream.close());

test('the program’s own way out opens what HALFTONE_EGRESS_ALLOW names, and no more', async () => {
  const config = new Config({ HALFTONE_EGRESS_ALLOW: `localhost:${upstream.port}` });
  @Module({ imports: [ConfigModule.for(config), EgressModule] })
  class Root {}
  const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
  const store = memoryStore();
  const inputs = app.get(RemoteInputs);
  await inputs.fetch(`http://localhost:${upstream.port}/1.png`, store.receive);
  expect(store.contents().map(String)).toEqual(['picture']);
  const refused = inputs.fetch(`http://127.0.0.1:${upstream.port}/1.png`, store.receive);
  await expect(refused).rejects.toMatchObject({ code: 'invalid_image_url' });
  expect(upstream.requests).toHaveLength(1);
  await app.close();
});
