import { redisKey } from '../redis/redis-key.js';

/** Ids of generations that were purged, by when (Unix milliseconds) they are looked at again, until nothing can come late. */
export const purgesKey = redisKey('purges');
