import { Inject, Injectable } from '@nestjs/common';
import type { ChainableCommander } from 'ioredis';
import type { Attempt, Draft, Generation, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import type { RedisClient } from '../redis/redis-client.js';
import { isRedisAway } from '../redis/redis-away.js';
import { REDIS } from '../redis/redis.module.js';
import { Replicas } from '../redis/replicas.js';
import { redisKey } from '../redis/redis-key.js';
import { generationFrom } from './generation.fields.js';
import { tellingOfEnd, unfinishedKey } from './ending.js';
import { followCall, newsChannel, tellCall } from './followers.js';
import {
  attemptCall,
  attemptField,
  beginCall,
  claimCall,
  endCall,
  hashKey,
  pictureCall,
  withdrawCall,
} from './record-writes.js';
import { allOf } from './transaction.js';
import { untilWritten } from './until-written.js';

/** What became of a write to an attempt: `ended`, it had ended before and stays as it is; `gone`, its record is, or its texts are. */
export type Saved = 'written' | 'ended' | 'gone';

export type Alongside = (writing: ChainableCommander) => ChainableCommander;

/**
 * The record of each generation: one hash in Redis, one field for each fact that is written on its own, so that
 * workers never overwrite each other. The fields are the truth; a `Generation` is put together when it is read.
 */
@Injectable()
export class GenerationStore {
  constructor(
    @Inject(REDIS) private readonly redis: RedisClient,
    private readonly replicas: Replicas = new Replicas(),
  ) {}

  /** `alongside` adds what stands or falls with the record. */
  async create(head: GenerationHead, alongside: Alongside = (writing) => writing): Promise<void> {
    const writing = this.redis.multi().hset(hashKey(head.id), 'head', JSON.stringify(head));
    writing.zadd(unfinishedKey, head.created, head.id).eval(...beginCall(head));
    await allOf(alongside(writing).eval(...tellCall(head.id)));
    await this.replicas.confirm({ key: hashKey(head.id), field: 'head' });
  }

  /** From now on this API instance hears of everything that is written of the generation, also before it begins. */
  async follow(id: string, instance: string): Promise<void> {
    await this.redis.eval(...followCall(id, hashKey(id), instance));
  }

  async load(id: string): Promise<Generation | undefined> {
    return generationFrom(await this.redis.hgetall(hashKey(id)));
  }

  /** In this order, without those that are gone. */
  async loadAll(ids: readonly string[]): Promise<Generation[]> {
    const found = await Promise.all(ids.map((id) => this.load(id)));
    return found.filter((generation) => generation !== undefined);
  }

  async exists(id: string): Promise<boolean> {
    return (await this.redis.exists(hashKey(id))) === 1;
  }

  /** Whether pictures of it may lie in the store: it is there, and was not purged. */
  async keepsMedia(id: string): Promise<boolean> {
    const [there, purged] = await Promise.all(
      ['head', 'purged'].map((field) => this.redis.hexists(hashKey(id), field)),
    );
    return there === 1 && purged === 0;
  }

  /**
   * False: somebody else has claimed this attempt already, and only they may make the call; or all has ended. A claim
   * of which nobody knows whether it stands, also after a fail-over, is taken back, so that it can be made again.
   */
  async claim(id: string, attempt: Attempt): Promise<boolean> {
    try {
      return await this.claimed(id, attempt);
    } catch (error) {
      if (isRedisAway(error)) await untilWritten(() => this.redis.eval(...withdrawCall(id, attempt)));
      throw error;
    }
  }

  private async claimed(id: string, attempt: Attempt): Promise<boolean> {
    const [claimed] = await allOf(
      this.redis
        .multi()
        .eval(...claimCall(id, attempt))
        .eval(...tellCall(id)),
    );
    if (claimed !== 1) return false;
    await this.replicas.confirm(factOf(id, attempt));
    return true;
  }

  /** By whoever holds the attempt; also when its result comes after others gave it up. */
  async saveAttempt(id: string, attempt: Attempt): Promise<void> {
    await this.redis.eval(...attemptCall(id, attempt, {}));
  }

  /**
   * What a call made, and the pictures that this settles: all of it or nothing, or a crash between would buy again.
   * Where the generation was purged or trimmed meanwhile, its pictures must not stay in the store. `open`: only if the
   * attempt has not ended.
   */
  async saveMade(
    head: GenerationHead,
    attempt: Attempt,
    pictures: ReadonlyMap<number, Picture>,
    { open = false } = {},
  ): Promise<Saved> {
    const writing = this.redis.multi().eval(...attemptCall(head.id, attempt, { pictures, open }));
    const saved = savedBy((await allOf(telling(writing, head)))[0]);
    if (saved === 'written') await this.replicas.confirm(factOf(head.id, attempt));
    return saved;
  }

  /** What the provider may be asked by is all there is of a call that is paid for. */
  async saveAccepted(id: string, attempt: Attempt): Promise<void> {
    await this.saveOpenAttempt(id, attempt);
    await this.replicas.confirm({ key: hashKey(id), field: attemptField(attempt) });
  }

  /** Writes nothing if the attempt has ended meanwhile, whoever ended it. */
  async saveOpenAttempt(id: string, attempt: Attempt): Promise<Saved> {
    return savedBy(await this.redis.eval(...attemptCall(id, attempt, { open: true })));
  }

  /** The first word on a picture stands. */
  async settlePicture(id: string, index: number, picture: Picture): Promise<void> {
    const writing = this.redis.multi().eval(...pictureCall(id, index, picture, 'first'));
    await allOf(writing.eval(...tellCall(id)));
  }

  /** False: gone as of `saveMade`, or all has ended meanwhile, and the picture that it was is what stays. */
  async replacePicture(head: GenerationHead, index: number, picture: Picture): Promise<boolean> {
    const writing = this.redis.multi().eval(...pictureCall(head.id, index, picture, 'replace'));
    return (await allOf(telling(writing, head)))[0] === 1;
  }

  async tellDraft({ waiter }: GenerationHead, draft: Draft): Promise<void> {
    if (waiter) await this.redis.publish(draftsChannel(waiter), JSON.stringify(draft));
  }

  /** Ends a generation once, and tells the API instance that waits for it. False: it had ended, or is gone. */
  async end(head: GenerationHead, end: GenerationEnd): Promise<boolean> {
    const writing = this.redis.multi().eval(...endCall(head, end));
    // Also of one whose record never came to stand.
    return (await allOf(tellingOfEnd(writing.zrem(unfinishedKey, head.id), head)))[0] === 1;
  }

  /** Ids of all unfinished generations, oldest first. */
  unfinished(): Promise<string[]> {
    return this.redis.zrange(unfinishedKey, '0', '-1');
  }

  /** How many there are. */
  countUnfinished(): Promise<number> {
    return this.redis.zcard(unfinishedKey);
  }

  async isUnfinished(id: string): Promise<boolean> {
    return (await this.redis.zscore(unfinishedKey, id)) !== null;
  }
}

function savedBy(answer: unknown): Saved {
  if (answer === 0) return 'gone';
  return answer === 1 ? 'written' : 'ended';
}

function factOf(id: string, attempt: Attempt) {
  return { key: hashKey(id), field: attemptField(attempt), text: JSON.stringify(attempt) };
}

/** Where an API instance hears of drafts for the clients that stream; messages are `Draft`s as JSON. */
export function draftsChannel(instance: string): string {
  return redisKey('drafts', instance);
}

/** Whoever streams or follows wants to hear of every picture. */
function telling(writing: ChainableCommander, { id, waiter, asked }: GenerationHead): ChainableCommander {
  if (waiter && asked.stream) writing.publish(newsChannel(waiter), id);
  return writing.eval(...tellCall(id));
}
