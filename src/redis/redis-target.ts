import { account, database, decoded, invalid, placeOf, redisOptions, type ServerOptions } from './redis-options.js';

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** What REDIS_URL names. */
export interface RedisTarget {
  /** As it may be shown: without user and password. */
  readonly place: string;
  /** Of the server, or of whichever its Sentinels say; in a cluster, of each node. */
  readonly options: ServerOptions;
  /** Of a cluster: those that are asked for the others. */
  readonly nodes?: readonly RedisNode[];
  /** Another server may take the master's place, without what that had not told it yet. */
  readonly failsOver: boolean;
}

const severalServers = /^(rediss?)\+(cluster|sentinel):\/\/(?:([^/?#]*)@)?([^@/?#]*)(?:\/([^@?#]*))?(?:\?([^#]*))?$/;

/**
 * `redis+cluster://[user:password@]host[:port],…`,
 * `redis+sentinel://[user:password@]host[:port],…/master[/db][?sentinel_username=&sentinel_password=]`, the same with
 * `rediss+…` for TLS, or what `redisOptions` reads. Throws a ConfigError of one line.
 */
export function redisTarget(url: string): RedisTarget {
  const [, scheme, kind, credentials = '', hosts = '', path = '', query] = severalServers.exec(url) ?? [];
  if (!kind) {
    if (url.includes('+cluster:') || url.includes('+sentinel:')) {
      throw invalid('a @, /, ? or # in its user or password must be written as %40, %2F, %3F or %23');
    }
    const options = redisOptions(url);
    return { place: placeOf(options), options, failsOver: false };
  }
  const tls = scheme === 'rediss';
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(credentials) ?? [];
  const own = { ...account(decoded(user), decoded(password)), ...(tls && { tls: {} }) };
  return kind === 'cluster' ? cluster(own, hosts, path) : sentinel(own, hosts, path, new URLSearchParams(query));
}

function cluster(own: ServerOptions, hosts: string, path: string): RedisTarget {
  if (path !== '' && path !== '0') throw invalid('a Redis Cluster has no database but 0, so its hosts are its end');
  const nodes = nodesOf(hosts, 6379);
  return { place: nodes.map(placeOf).join(','), options: own, nodes, failsOver: true };
}

function sentinel(own: ServerOptions, hosts: string, path: string, query: URLSearchParams): RedisTarget {
  const [name = '', db = '', ...more] = path.split('/');
  if (!name || more.length > 0) {
    throw invalid(
      'the name of the master must stand after the Sentinels, as in redis+sentinel://host:26379/mymaster/0',
    );
  }
  const sentinels = nodesOf(hosts, 26_379);
  const options: ServerOptions = {
    ...own,
    sentinels: [...sentinels],
    name: decoded(name),
    role: 'master',
    db: database(db),
    sentinelUsername: query.get('sentinel_username') ?? undefined,
    sentinelPassword: query.get('sentinel_password') ?? undefined,
    ...(own.tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  };
  return { place: `${sentinels.map(placeOf).join(',')}/${decoded(name)}`, options, failsOver: true };
}

function nodesOf(hosts: string, usualPort: number): readonly RedisNode[] {
  return hosts.split(',').map((text) => {
    const url = `redis://${text}`;
    if (!text || !URL.canParse(url)) throw invalid('its hosts must be written as host:port,host:port');
    const { hostname, port } = new URL(url);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usualPort) };
  });
}
