import type { Redis } from 'ioredis';
import type { GenerationHead } from '../../src/domain/generation.js';
import type { Options } from '../../src/domain/request.js';
import { newGenerationId } from '../../src/gateway/generation-id.js';
import { aGeneration, anOfferPlan } from './generation.js';

export interface HeadWish {
  readonly created?: number;
  readonly keyId?: string;
  readonly asked?: string;
  readonly model?: string;
  readonly prompt?: string;
  readonly tags?: readonly string[];
  readonly n?: number;
  readonly options?: Partial<Options>;
}

/** The head of a generation as the gateway would begin it. */
export function aHead({ created = Date.now(), model = 'a-model', tags = [], ...wish }: HeadWish = {}): GenerationHead {
  const { asked = model, prompt = 'a cat', keyId = 'key_1', n = 1, options } = wish;
  const route = ['gemini', 'fal'].map((provider) => anOfferPlan(provider, { model }));
  const { head } = aGeneration({ n, route, options: { ...options, tags } });
  return { ...head, id: newGenerationId(created), created, keyId, asked: { ...head.asked, model: asked, prompt } };
}

/** The names of all indexes that have this generation. */
export async function indexesWith(redis: Redis, id: string): Promise<string[]> {
  const keys = await redis.keys('{halftone}:index:*');
  const scores = await Promise.all(keys.map((key) => redis.zscore(key, id)));
  return keys
    .filter((_, place) => scores[place] !== null)
    .map((key) => key.replace('{halftone}:index:', ''))
    .sort();
}

/** Every name and value in Redis, as one text. */
export async function everythingIn(redis: Redis): Promise<string> {
  const keys = await redis.keys('*');
  const values = await Promise.all(keys.map((key) => valueOf(redis, key)));
  return JSON.stringify(keys.map((key, place) => [key, values[place]]));
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    default:
      return redis.xrange(key, '-', '+');
  }
}
