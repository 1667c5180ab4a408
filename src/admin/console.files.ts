import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { GatewayError } from '../domain/errors.js';

/** Where the build puts the pages of the console, as seen from here: the source and the built program alike. */
const folder = new URL('../../dist/console/', import.meta.url).pathname;
const yearMs = 31_536_000_000;

@Injectable()
export class ConsoleFiles {
  /** A file whose name stays while its contents change, or (`assets`) one whose name tells its contents. */
  async send(name: string, response: Response): Promise<void> {
    const hashed = name.startsWith('assets/');
    const caching = hashed ? { immutable: true, maxAge: yearMs } : { maxAge: 0 };
    // The gate forbids keeping anything; these hold no secret.
    if (hashed || !name.endsWith('.html')) response.removeHeader('cache-control');
    await new Promise<void>((resolve, reject) => {
      response.sendFile(name, { root: folder, ...caching }, (error) => (error ? reject(error) : resolve()));
    }).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      if (hashed) throw new GatewayError('not_found', 'The console has no such file.');
      throw new GatewayError('server_error', 'The console is not built: run `npm run build`.', { cause: error });
    });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}
