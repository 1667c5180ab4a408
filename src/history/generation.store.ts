import { Inject, Injectable } from '@nestjs/common';
import type { ChainableCommander, Redis } from 'ioredis';
import type { Attempt, Draft, Generation, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import { REDIS } from '../redis/redis.module.js';
import { redisKey } from '../redis/redis-key.js';
import { generationFrom } from './generation.fields.js';
import { claimAttempt, closeAttempt, endGeneration, type Followers, tellAll } from './scripts.js';

const keptSeconds = 30 * 24 * 60 * 60;
/** Longer than anything runs. */
const followedSeconds = 24 * 60 * 60;
const unfinishedKey = redisKey('unfinished');

export type Alongside = (writing: ChainableCommander) => ChainableCommander;

/**
 * The record of each generation: one hash in Redis, one field for each fact that is written on its own, so that
 * workers never overwrite each other. The fields are the truth; a `Generation` is put together when it is read.
 */
@Injectable()
export class GenerationStore {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  /** `alongside` adds what stands or falls with the record. */
  async create(head: GenerationHead, alongside: Alongside = (writing) => writing): Promise<void> {
    const writing = this.redis.multi().hset(hashKey(head.id), 'head', JSON.stringify(head));
    writing.zadd(unfinishedKey, head.created, head.id);
    await allOf(tellAll(alongside(writing), followersOf(head.id), head.id));
  }

  /** From now on this API instance hears of everything that is written of the generation, also before it begins. */
  async follow(id: string, instance: string): Promise<void> {
    const { followers } = followersOf(id);
    await allOf(this.redis.multi().sadd(followers, instance).expire(followers, followedSeconds));
  }

  async load(id: string): Promise<Generation | undefined> {
    return generationFrom(await this.redis.hgetall(hashKey(id)));
  }

  /** Its client went away, or got the 504, before its answer was written: a retry of the same request is about this. */
  async markCutOff(id: string): Promise<void> {
    await this.redis.hset(hashKey(id), 'cut-off', '1');
  }

  async exists(id: string): Promise<boolean> {
    return (await this.redis.exists(hashKey(id))) === 1;
  }

  /**
   * False: somebody else has claimed this attempt already, and only they may make the call; or the generation has ended,
   * and nobody may.
   */
  async claim(id: string, attempt: Attempt): Promise<boolean> {
    const claimed = await claimAttempt(this.redis, hashKey(id), `attempt:${attempt.id}`, JSON.stringify(attempt));
    if (claimed) await tellAll(this.redis, followersOf(id), id);
    return claimed;
  }

  /** By whoever holds the attempt; also when its result comes after others gave it up. */
  async saveAttempt(id: string, attempt: Attempt): Promise<void> {
    await this.redis.hset(hashKey(id), `attempt:${attempt.id}`, JSON.stringify(attempt));
  }

  /** What a call made, and the pictures that this settles: all of it or nothing, or a crash between would buy again. */
  async saveMade(head: GenerationHead, attempt: Attempt, pictures: ReadonlyMap<number, Picture>): Promise<void> {
    const key = hashKey(head.id);
    const writing = this.redis.multi().hset(key, `attempt:${attempt.id}`, JSON.stringify(attempt));
    for (const [index, picture] of pictures) writing.hsetnx(key, `picture:${index}`, JSON.stringify(picture));
    await allOf(telling(writing, head));
  }

  /** Writes nothing if the attempt has ended meanwhile, whoever ended it. */
  async saveOpenAttempt(id: string, attempt: Attempt): Promise<void> {
    await closeAttempt(this.redis, hashKey(id), `attempt:${attempt.id}`, JSON.stringify(attempt));
  }

  /** The first word on a picture stands. */
  async settlePicture(id: string, index: number, picture: Picture): Promise<void> {
    const writing = this.redis.multi().hsetnx(hashKey(id), `picture:${index}`, JSON.stringify(picture));
    await allOf(tellAll(writing, followersOf(id), id));
  }

  async replacePicture(head: GenerationHead, index: number, picture: Picture): Promise<void> {
    const writing = this.redis.multi().hset(hashKey(head.id), `picture:${index}`, JSON.stringify(picture));
    await allOf(telling(writing, head));
  }

  async tellDraft({ waiter }: GenerationHead, draft: Draft): Promise<void> {
    if (waiter) await this.redis.publish(draftsChannel(waiter), JSON.stringify(draft));
  }

  /** Ends a generation once, and tells the API instance that waits for it. */
  async end(head: GenerationHead, end: GenerationEnd): Promise<void> {
    await endGeneration(this.redis, {
      generation: hashKey(head.id),
      unfinished: unfinishedKey,
      id: head.id,
      end: JSON.stringify(end),
      keptSeconds,
      channel: head.waiter ? newsChannel(head.waiter) : '',
      ...followersOf(head.id),
    });
  }

  /** Ids of all unfinished generations, oldest first. */
  unfinished(): Promise<string[]> {
    return this.redis.zrange(unfinishedKey, '0', '-1');
  }

  async isUnfinished(id: string): Promise<boolean> {
    return (await this.redis.zscore(unfinishedKey, id)) !== null;
  }
}

/**
 * Where an API instance hears of its clients' generations: that they have ended, and of streams each picture that came.
 * Messages are generation ids.
 */
export function newsChannel(instance: string): string {
  return redisKey('news', instance);
}

function hashKey(id: string): string {
  return redisKey('generation', id);
}

/** Where an API instance hears of drafts for the clients that stream; messages are `Draft`s as JSON. */
export function draftsChannel(instance: string): string {
  return redisKey('drafts', instance);
}

/** Whoever streams or follows wants to hear of every picture. */
function telling(writing: ChainableCommander, { id, waiter, asked }: GenerationHead): ChainableCommander {
  if (waiter && asked.stream) writing.publish(newsChannel(waiter), id);
  return tellAll(writing, followersOf(id), id);
}

function followersOf(id: string): Followers {
  return { followers: redisKey('followers', id), news: newsChannel('') };
}

/** A transaction answers errors of its commands instead of throwing them. */
async function allOf(transaction: ChainableCommander): Promise<void> {
  const answers = await transaction.exec();
  const error = answers?.find(([failed]) => failed)?.[0];
  if (error) throw error;
}
