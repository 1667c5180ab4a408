import { redisKey } from '../redis/redis-key.js';

/** Where it stands which answers about a generation are kept for clients that ask the same again. */
export function keptAnswersKey(generation: string): string {
  return redisKey('kept-answers', generation);
}
