import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { InstallationSecret } from '../assets/installation-secret.js';
import { Sealer } from '../assets/sealer.js';
import type { RedisClient } from '../redis/redis-client.js';
import { REDIS } from '../redis/redis.module.js';
import type { Asker } from './asker.js';
import { keptAnswersKey } from '../history/kept-answers-key.js';
import { hashKey } from '../history/record-writes.js';
import { idempotencyConflict } from './beginnings.js';
import { idempotencyKeyOf, keptMs } from './idempotency.store.js';

/** Longer than any of these takes; whoever dies over one leaves the key free after that. */
const answeringMs = 30_000;
const lookAgainMs = 50;

export interface KeptFor extends Pick<Asker, 'key' | 'idempotency'> {
  readonly about?: string;
}

interface Place {
  readonly key: string;
  readonly fingerprint: string;
  readonly about?: string;
}

/** Keeps an answer about a generation with what a purge of that is to find, and not at all after one. */
const keepScript = `
if redis.call('HEXISTS', KEYS[3], 'purged') == 1 then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('SADD', KEYS[2], KEYS[1])
return redis.call('PEXPIRE', KEYS[2], ARGV[2])`;

/**
 * Answers of the small routes (a key that was made, a secret that was rotated), which no record tells of: kept for 24
 * hours under the client's Idempotency-Key, sealed, as they may hold a secret.
 */
@Injectable()
export class KeptAnswers {
  private readonly sealer: Sealer;

  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly secret: InstallationSecret,
  ) {
    this.sealer = new Sealer(secret.value, 'kept answers');
  }

  /**
   * The answer of the first such request, which is the one that is answered; what it throws is not kept. `about`: the
   * generation that it tells of, whose purge takes it along.
   */
  async once<T>(asker: KeptFor, body: unknown, answer: () => Promise<T>): Promise<T> {
    const key = idempotencyKeyOf(asker);
    const fingerprint = createHmac('sha256', this.secret.value)
      .update(JSON.stringify(body ?? null))
      .digest('hex');
    for (;;) {
      if (await this.redis.set(key, fingerprint, 'PX', answeringMs, 'NX')) {
        return this.first({ key, fingerprint, about: asker.about }, answer);
      }
      const [taken, sealed] = (await this.redis.get(key))?.split(' ') ?? [];
      if (taken !== undefined && taken !== fingerprint) throw idempotencyConflict();
      const kept = sealed && this.sealer.open(sealed, key);
      if (kept) return (JSON.parse(kept) as { answer: T }).answer;
      await pause(lookAgainMs);
    }
  }

  private async first<T>({ key, fingerprint, about }: Place, answer: () => Promise<T>): Promise<T> {
    try {
      const given = await answer();
      const text = `${fingerprint} ${this.sealer.seal(JSON.stringify({ answer: given }), key)}`;
      if (about === undefined) await this.redis.set(key, text, 'PX', keptMs);
      else await this.redis.eval(keepScript, 3, key, keptAnswersKey(about), hashKey(about), text, keptMs);
      return given;
    } catch (error) {
      await this.redis.del(key).catch(() => undefined);
      throw error;
    }
  }
}
