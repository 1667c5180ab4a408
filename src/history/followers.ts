import { redisKey } from '../redis/redis-key.js';
import type { ScriptCall } from './prelude.js';

/** Longer than anything runs. */
export const followedSeconds = 24 * 60 * 60;

/** The API instances where somebody follows a generation. */
export function followersKey(id: string): string {
  return redisKey('followers', id);
}

/**
 * Where an API instance hears of its clients' generations: that they have ended, and of streams each picture that came.
 * Messages are generation ids.
 */
export function newsChannel(instance: string): string {
  return redisKey('news', instance);
}

/** Tells every instance where somebody follows a generation that there is news of it. */
export function tellCall(id: string): ScriptCall {
  return [tellScript, 1, followersKey(id), newsChannel(''), id];
}

const tellScript = `
for _, instance in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('PUBLISH', ARGV[1] .. instance, ARGV[2]) end`;
