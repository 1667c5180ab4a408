import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import helmet from 'helmet';
import type { Config } from '../config/config.js';
import { originForm } from './origin-form.js';

const rateLimitParts = ['limit', 'remaining', 'reset'];

/** Helmet, CORS as browsers' SDKs need it, and whose word is taken for the client's address. */
export function secureHttp(app: NestExpressApplication, config: Config): void {
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  // Plain http inside a network is legal here: no HSTS, no upgrade.
  app.use(helmet({ hsts: false, contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.enableCors({
    origin: '*',
    maxAge: 86_400,
    exposedHeaders: [
      ...['x-request-id', 'retry-after', 'retry-after-ms', 'x-should-retry', 'location', 'preference-applied'],
      ...['requests', 'images'].flatMap((what) => rateLimitParts.map((part) => `x-ratelimit-${part}-${what}`)),
      ...['x-halftone-provider', 'x-halftone-model', 'x-halftone-cost', 'x-halftone-sandbox'],
    ],
  });
  // Longer than load balancers and clients keep theirs (60 s mostly), so that the side that sends is the one that closes.
  const server: Server = app.getHttpServer();
  server.keepAliveTimeout = 75_000;
  // 400 MB of pictures over a slow line; until it is authenticated a request has headers only, and those a minute.
  server.requestTimeout = 3_600_000;
  server.prependListener('request', (request) => (request.url = originForm(request.url ?? '/')));
  // Node answers an `Expect` that it does not know with a bare 417; RFC 9110 (10.1.1) lets us do without.
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
}
