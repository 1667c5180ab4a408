import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { allows, type ApiKey, hashOf } from '../auth/api-key.js';
import { ApiKeyStore } from '../auth/api-key.store.js';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';

/** Since its last use. */
const lifeSeconds = 12 * 3_600;

/**
 * Who is signed in to the console, in Redis. A session is its key's: it holds the hash of the secret that it was begun
 * with, so it ends with that secret, at a rotation as at a revocation.
 */
@Injectable()
export class Sessions {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly keys: ApiKeyStore,
  ) {}

  /** The token of a new session; undefined where no valid admin key has that secret. */
  async begin(secret: string): Promise<string | undefined> {
    const key = await this.keys.find(secret, Date.now());
    if (!key || !allows(key, 'admin')) return undefined;
    const token = randomBytes(32).toString('base64url');
    await this.redis.set(placeOf(token), hashOf(secret), 'EX', lifeSeconds);
    return token;
  }

  /** The key that a session was begun with, while that is an admin's; the session lasts anew from now on. */
  async keyOf(token: string): Promise<ApiKey | undefined> {
    const hash = await this.redis.getex(placeOf(token), 'EX', lifeSeconds);
    const key = hash === null ? undefined : await this.keys.findByHash(hash, Date.now());
    return key && allows(key, 'admin') ? key : undefined;
  }

  async end(token: string): Promise<void> {
    await this.redis.del(placeOf(token));
  }
}

/** Whoever reads Redis cannot sign in with what is there. */
function placeOf(token: string): string {
  return redisKey('session', hashOf(token));
}
