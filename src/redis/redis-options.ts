import type { RedisOptions } from 'ioredis';
import { ConfigError } from '../config/config.js';

/**
 * `redis://[user:password@]host[:port][/db]`, the same with `rediss:` for TLS, or
 * `unix:///path[?db=&username=&password=]`, as the client wants them.
 */
export function redisOptions(url: string): RedisOptions {
  if (!URL.canParse(url)) throw new ConfigError('REDIS_URL is not valid: it cannot be read as a URL.');
  const { protocol, pathname, searchParams, hostname, port, username, password } = new URL(url);
  if (protocol === 'unix:') {
    return {
      path: decodeURIComponent(pathname),
      ...account(searchParams.get('username'), searchParams.get('password')),
      db: database(searchParams.get('db')),
    };
  }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    ...account(decodeURIComponent(username), decodeURIComponent(password)),
    db: database(pathname.slice(1)),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

/** Where a server is, as it may be shown: without user and password. */
export function placeOf({ path, host, port }: RedisOptions): string {
  return path ?? `${host}:${port}`;
}

/** The URL of a server that listens on a socket file. */
export function socketUrl(socket: string): string {
  return `unix://${socket.split('/').map(encodeURIComponent).join('/')}`;
}

function account(username: string | null, password: string | null): Pick<RedisOptions, 'username' | 'password'> {
  return { username: username || undefined, password: password || undefined };
}

function database(text: string | null): number {
  if (!/^\d*$/.test(text ?? '')) throw new ConfigError(`REDIS_URL is not valid: "${text}" is not a database number.`);
  return Number(text ?? 0);
}
