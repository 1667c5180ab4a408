import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';
import { type ApiKey, hashOf } from './api-key.js';

/** Keys by the hash of their secret, and that hash by the key's id. */
const keysByHash = redisKey('keys');
const hashesById = redisKey('key-hashes');

/** Writes a key and takes away the former secret of its id; where ARGV[4] is 'add', only if that id is free. */
const writeScript = `
local former = redis.call('HGET', KEYS[2], ARGV[1])
if former and ARGV[4] == 'add' then return 0 end
if former then redis.call('HDEL', KEYS[1], former) end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1`;

/** API keys in Redis. Their secrets are not there. */
@Injectable()
export class ApiKeyStore {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** Adds a key; false, and nothing is written, if there is one of that id. */
  async add(key: ApiKey, secret: string): Promise<boolean> {
    return (await this.write(key, secret, 'add')) === 1;
  }

  /** Puts a key in the place of the one of that id, whose secret no longer works. */
  async replace(key: ApiKey, secret: string): Promise<void> {
    await this.write(key, secret, 'replace');
  }

  /** By its secret; undefined where no key has it, or the one that has is expired at `now` (Unix milliseconds). */
  async find(secret: string, now: number): Promise<ApiKey | undefined> {
    const json = await this.redis.hget(keysByHash, hashOf(secret));
    const key = json === null ? undefined : (JSON.parse(json) as ApiKey);
    return key?.expires !== undefined && key.expires <= now ? undefined : key;
  }

  async exists(id: string): Promise<boolean> {
    return (await this.redis.hexists(hashesById, id)) === 1;
  }

  private write(key: ApiKey, secret: string, manner: 'add' | 'replace'): Promise<unknown> {
    const words = [key.id, hashOf(secret), JSON.stringify(key), manner];
    return this.redis.eval(writeScript, 2, keysByHash, hashesById, ...words);
  }
}
