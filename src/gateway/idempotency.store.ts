import { Inject, Injectable } from '@nestjs/common';
import type { ChainableCommander } from 'ioredis';
import { createHash } from 'node:crypto';
import type { RedisClient } from '../redis/redis-client.js';
import { redisKey } from '../redis/redis-key.js';
import { REDIS } from '../redis/redis.module.js';
import type { Asker } from './asker.js';

/** A claim is renewed while its process lives, and outlasts a restart of Redis; whoever dies leaves the key free after that. */
const claimMs = 30_000;
export const keptMs = 24 * 60 * 60_000;

/**
 * Takes the key for a generation that is to be begun, if it is free or was taken for one that is not to be kept;
 * else tells what it was taken for.
 */
const claimScript = `
local taken = redis.call('GET', KEYS[1])
if taken and taken ~= ARGV[2] then return taken end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return false`;

/** Never shortens: the record that has come to stand keeps the key for longer. */
const renewScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('PTTL', KEYS[1]) > tonumber(ARGV[2]) then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`;

/** What an Idempotency-Key stands for: a request, by its fingerprint, and the generation that was begun for it. */
export interface Claim {
  readonly generation: string;
  readonly fingerprint: string;
}

/** The Idempotency-Keys of clients, each apart for its API key and route. No answer is kept: it is read from the record. */
@Injectable()
export class IdempotencyStore {
  constructor(@Inject(REDIS) private readonly redis: RedisClient) {}

  /** Undefined: the key is ours now, also where it stood for `former`, whose answer is not one to keep. */
  async claim(asker: Asker, claim: Claim, former?: Claim): Promise<Claim | undefined> {
    const words = [textOf(claim), former ? textOf(former) : '', String(claimMs)];
    const taken = (await this.redis.eval(claimScript, 1, idempotencyKeyOf(asker), ...words)) as string | null;
    if (taken === null) return undefined;
    const [generation = '', fingerprint = ''] = taken.split(' ');
    return { generation, fingerprint };
  }

  /** To be written with the record of the generation. */
  keep(writing: ChainableCommander, asker: Asker, claim: Claim): ChainableCommander {
    return writing.set(idempotencyKeyOf(asker), textOf(claim), 'PX', keptMs);
  }

  async renew(asker: Asker, claim: Claim): Promise<void> {
    await this.redis.eval(renewScript, 1, idempotencyKeyOf(asker), textOf(claim), claimMs);
  }

  async isHeld(asker: Asker, claim: Claim): Promise<boolean> {
    return (await this.redis.get(idempotencyKeyOf(asker))) === textOf(claim);
  }

  async release(asker: Asker, claim: Claim): Promise<void> {
    await this.redis.eval(releaseScript, 1, idempotencyKeyOf(asker), textOf(claim));
  }
}

function textOf({ generation, fingerprint }: Claim): string {
  return `${generation} ${fingerprint}`;
}

/** Hashed: whatever a client put into it, it is short and tells nothing. */
export function idempotencyKeyOf({ key, idempotency }: Pick<Asker, 'key' | 'idempotency'>): string {
  const { route = '', key: word = '' } = idempotency ?? {};
  return redisKey('idempotency', key.id, route, createHash('sha256').update(word).digest('hex'));
}
