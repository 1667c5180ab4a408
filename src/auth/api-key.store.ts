import { Inject, Injectable } from '@nestjs/common';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';
import { type ApiKey, hashOf } from './api-key.js';
import { changeKeyScript, writeKeyScript } from './key.scripts.js';

/**
 * Keys by the hash of their secret, that hash by the key's id, by their id those that are no longer accepted, and by the
 * hash of such a key's last secret when that ended.
 */
const keysByHash = redisKey('keys');
const hashesById = redisKey('key-hashes');
const revokedById = redisKey('revoked-keys');
const revocationsByHash = redisKey('revocations');
const tables = [keysByHash, hashesById, revokedById, revocationsByHash];

/** `unknown`: no valid key has the id; `last`: there would be no admin key left. */
export type Changed = { readonly key: ApiKey } | 'unknown' | 'last';

/** Since when (Unix milliseconds) and why the holder of a secret is no longer let in. */
export interface Ended {
  readonly why: 'expired' | 'revoked';
  readonly since: number;
}

/** API keys in Redis. Their secrets are not there. */
@Injectable()
export class ApiKeyStore {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Adds a key; false, and nothing is written, if there is or was one of that id. */
  async add(key: ApiKey, secret: string): Promise<boolean> {
    return (await this.write(key, secret, 'add')) === 1;
  }

  /** Puts a key in the place of the one of that id, whose secret no longer works. */
  async replace(key: ApiKey, secret: string): Promise<void> {
    await this.write(key, secret, 'replace');
  }

  /** By its secret; undefined where no key has it, or the one that has is expired at `now` (Unix milliseconds). */
  find(secret: string, now: number): Promise<ApiKey | undefined> {
    return this.findByHash(hashOf(secret), now);
  }

  /** As by the secret that has this hash: a key that was rotated has another one. */
  async findByHash(hash: string, now: number): Promise<ApiKey | undefined> {
    const json = await this.redis.hget(keysByHash, hash);
    const key = json === null ? undefined : (JSON.parse(json) as ApiKey);
    return key?.expires !== undefined && key.expires <= now ? undefined : key;
  }

  /** Why a secret that `find` does not find worked once; undefined of any that never did, or that was rotated away. */
  async ended(secret: string): Promise<Ended | undefined> {
    const hash = hashOf(secret);
    const [json, revoked] = await Promise.all([
      this.redis.hget(keysByHash, hash),
      this.redis.hget(revocationsByHash, hash),
    ]);
    const expires = json === null ? undefined : (JSON.parse(json) as ApiKey).expires;
    if (expires !== undefined) return { why: 'expired', since: expires };
    return revoked === null ? undefined : { why: 'revoked', since: Number(revoked) };
  }

  /** Whether there is one, or was one that is revoked. */
  async exists(id: string): Promise<boolean> {
    const [valid, revoked] = await Promise.all([
      this.redis.hexists(hashesById, id),
      this.redis.hexists(revokedById, id),
    ]);
    return valid + revoked > 0;
  }

  /** Revoked ones too. */
  async get(id: string): Promise<ApiKey | undefined> {
    const json = (await this.valid(id)) ?? (await this.redis.hget(revokedById, id));
    return json === null ? undefined : (JSON.parse(json) as ApiKey);
  }

  /** All that there are, revoked ones too, in the order in which they were made. */
  async list(): Promise<ApiKey[]> {
    const [valid, revoked] = await Promise.all([this.redis.hvals(keysByHash), this.redis.hvals(revokedById)]);
    const keys = [...valid, ...revoked].map((json) => JSON.parse(json) as ApiKey);
    return keys.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1));
  }

  /** Changes a valid key, and its secret where one is given; of changes at the same time none is lost. */
  async change(id: string, change: (key: ApiKey) => ApiKey, secret?: string): Promise<Changed> {
    for (;;) {
      const former = await this.valid(id);
      if (former === null) return 'unknown';
      const key = change(JSON.parse(former) as ApiKey);
      const words = [id, former, JSON.stringify(key), secret === undefined ? '' : hashOf(secret)];
      const outcome = await this.redis.eval(changeKeyScript, tables.length, ...tables, ...words);
      if (outcome === 'changed') return { key };
      if (outcome !== 'stale') return outcome as 'unknown' | 'last';
    }
  }

  private async valid(id: string): Promise<string | null> {
    const hash = await this.redis.hget(hashesById, id);
    return hash === null ? null : this.redis.hget(keysByHash, hash);
  }

  private write(key: ApiKey, secret: string, manner: 'add' | 'replace'): Promise<unknown> {
    const words = [key.id, hashOf(secret), JSON.stringify(key), manner];
    return this.redis.eval(writeKeyScript, tables.length, ...tables, ...words);
  }
}
