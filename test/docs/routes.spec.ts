import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import { AppModule } from '../../src/app.module.js';
import { Config } from '../../src/config/config.js';
import { documentAt } from '../../src/docs/document.js';
import { enableProviders } from '../../src/providers/enable-providers.js';
import { providers } from '../../src/providers/index.js';
import { type Document, routesOf } from '../support/documented.js';
import { useRedis } from '../support/redis.js';

const redis = useRedis();
const environment = { HALFTONE_SECRET: 'a-secret-for-tests-of-32-characters', FAL_KEY: 'a-key' };

/** For people, at the console. */
const ofTheConsole = /^[A-Z]+ \/(admin|sign-in)\b/;

const documented = routesOf(JSON.parse(JSON.stringify(documentAt('https://halftone.test'))) as Document).map(
  ({ method, path }) => `${method} ${path}`,
);

/** As the document writes them: `GET /v1/models/{id}`. */
async function mappedRoutes(role: 'api' | 'worker'): Promise<string[]> {
  const config = new Config({ ...environment, HALFTONE_ROLE: role, REDIS_URL: redis.url });
  const options = { config, redisUrl: redis.url, registry: enableProviders(providers, config) };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(options), { logger: false });
  try {
    await app.init();
    const { stack } = (app.getHttpAdapter().getInstance() as Express).router;
    return stack.flatMap(({ route }) => (route ? routesIn(route) : []));
  } finally {
    await app.close();
  }
}

/** Middleware of a controller stands at its routes too, so some are there twice. */
function routesIn({ path, methods }: { readonly path: string; readonly methods?: object }): string[] {
  const written = path.replace(/[:*](\w+)/g, '{$1}').replace(/\/$/, '');
  return Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${written}`);
}

test('every route is documented, and every documented one is there', async () => {
  const mapped = (await mappedRoutes('api')).filter((route) => !ofTheConsole.test(route));
  expect(mapped.length).toBeGreaterThan(30);
  // Express answers HEAD where there is a GET, which is told of only where it is of use.
  expect([...new Set([...mapped, 'HEAD /files/{name}'])].sort()).toEqual([...documented].sort());
});

test('a worker serves nothing of it', async () => {
  const mapped = await mappedRoutes('worker');
  expect(mapped).toContain('GET /health/live');
  expect(mapped.filter((route) => /docs/.test(route))).toEqual([]);
});
