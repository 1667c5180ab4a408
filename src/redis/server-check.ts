import { ConfigError } from '../config/config.js';
import { isNewEnough, oldestVersion } from './redis-version.js';

/** What a server says of itself (`INFO`), and where it is. */
export interface SeenServer {
  readonly place: string;
  readonly info: string;
}

/** Throws a ConfigError of one line where a server is too old, may throw keys away or cannot be written. */
export function checkServerInfo({ place, info }: SeenServer): void {
  const value = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const version = value('redis_version');
  if (version && !isNewEnough(version)) {
    throw new ConfigError(`Redis at ${place} has version ${version}: Halftone needs ${oldestVersion} or newer.`);
  }
  if (value('redis_mode') === 'sentinel') {
    throw new ConfigError(`Redis at ${place} is a Sentinel: REDIS_URL must be redis+sentinel://host:port,…/master/0.`);
  }
  if (value('role') === 'slave') {
    throw new ConfigError(`Redis at ${place} is a replica, which takes no writes: REDIS_URL must name its master.`);
  }
  const policy = value('maxmemory_policy');
  if (policy && policy !== 'noeviction') {
    throw new ConfigError(`Redis at ${place} has maxmemory-policy ${policy}: it must be noeviction, or jobs get lost.`);
  }
}
