import type { RedisOptions } from 'ioredis';
import { ConfigError } from '../config/config.js';

/** How a server is reached. Answers have the shapes that all versions of the protocol can give. */
export type ServerOptions = Omit<RedisOptions, 'replyMapping'>;

/**
 * `redis://[user:password@]host[:port][/db]`, the same with `rediss:` for TLS, or
 * `unix:///path[?db=&username=&password=]`, as the client wants them.
 */
export function redisOptions(url: string): ServerOptions {
  if (!URL.canParse(url)) throw invalid('it cannot be read as a URL');
  const { protocol, pathname, searchParams, hostname, port, username, password } = new URL(url);
  if (protocol === 'unix:') {
    return {
      path: decoded(pathname),
      ...account(searchParams.get('username'), searchParams.get('password')),
      db: database(searchParams.get('db')),
    };
  }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    ...account(decoded(username), decoded(password)),
    db: database(pathname.slice(1)),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

/** Where a server is, as it may be shown: without user and password. */
export function placeOf({ path, host, port }: ServerOptions): string {
  return path ?? `${host}:${port}`;
}

/** The URL of a server that listens on a socket file. */
export function socketUrl(socket: string): string {
  return `unix://${socket.split('/').map(encodeURIComponent).join('/')}`;
}

export function account(
  username: string | null,
  password: string | null,
): Pick<ServerOptions, 'username' | 'password'> {
  return { username: username || undefined, password: password || undefined };
}

/** The value itself is not told: of a password that is not encoded, a part may stand in its place. */
export function database(text: string | null): number {
  if (!/^\d*$/.test(text ?? '')) throw invalid('the database at its end must be a number, such as 0');
  return Number(text ?? 0);
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('a % in its user, password or path must be written as %25');
  }
}

/** The message ends the sentence, and tells nothing of the URL, which holds a password. */
export function invalid(why: string): ConfigError {
  return new ConfigError(`REDIS_URL is not valid: ${why}.`);
}
