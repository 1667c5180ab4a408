import { redisKey } from '../redis/redis-key.js';
import type { ScriptCall } from './prelude.js';

/** Longer than anything runs. */
const followedSeconds = 24 * 60 * 60;

/** The API instances where somebody follows a generation, until it has ended. */
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
  return [tellScript, 1, followersKey(id), id, 'more'];
}

/** The same of its end, after which nobody follows it. */
export function tellLastCall(id: string): ScriptCall {
  return [tellScript, 1, followersKey(id), id, 'last'];
}

/** For scripts that do more than that in one step. */
export const followersScript = `
local function tell(id, last)
  local followers = '${followersKey('')}' .. id
  for _, instance in ipairs(redis.call('SMEMBERS', followers)) do
    redis.call('PUBLISH', '${newsChannel('')}' .. instance, id)
  end
  if last then redis.call('DEL', followers) end
end`;

const tellScript = `${followersScript}
tell(ARGV[1], ARGV[2] == 'last')`;
