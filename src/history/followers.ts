import { redisKey } from '../redis/redis-key.js';
import type { ScriptCall } from './prelude.js';

/** Longer than anything runs. */
const followedSeconds = 24 * 60 * 60;

/** The API instances where somebody follows a generation, until it has ended. */
function followersKey(id: string): string {
  return redisKey('followers', id);
}

/**
 * Where an API instance hears of its clients' generations: that they have ended, and of streams each picture that came.
 * Messages are generation ids.
 */
export function newsChannel(instance: string): string {
  return redisKey('news', instance);
}

/** Adds an instance to those that hear of a generation, the record of which has that key; nobody hears of one that has ended. */
export function followCall(id: string, record: string, instance: string): ScriptCall {
  return [followScript, 2, followersKey(id), record, instance, String(followedSeconds)];
}

const followScript = `
if redis.call('HEXISTS', KEYS[2], 'end') == 1 then return end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])`;

/** Tells every instance where somebody follows a generation that there is news of it. */
export function tellCall(id: string): ScriptCall {
  return [tellScript, 1, followersKey(id), newsChannel(''), id, 'more'];
}

/** The same of its end, after which nobody follows it. */
export function tellLastCall(id: string): ScriptCall {
  return [tellScript, 1, followersKey(id), newsChannel(''), id, 'last'];
}

const tellScript = `
for _, instance in ipairs(redis.call('SMEMBERS', KEYS[1])) do redis.call('PUBLISH', ARGV[1] .. instance, ARGV[2]) end
if ARGV[3] == 'last' then redis.call('DEL', KEYS[1]) end`;
