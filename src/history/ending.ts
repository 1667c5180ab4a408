import type { ChainableCommander } from 'ioredis';
import type { GenerationHead } from '../domain/generation.js';
import { redisKey } from '../redis/redis-key.js';
import { activityScript } from './activity-script.js';
import { dueDeliveriesKey } from './due-deliveries.js';
import { newsChannel, tellLastCall } from './followers.js';
import { usageScript } from './usage-script.js';

/** Ids of the generations that have not ended, by the Unix milliseconds of their beginning. */
export const unfinishedKey = redisKey('unfinished');

/**
 * After the prelude: ends a generation once, counts the request and its pictures with it, and makes due what its webhook
 * is to be told. Nothing is converted after the end: what waits for that is what was made, as it came.
 */
export const endingScript = `${usageScript}${activityScript}
local function asItCame(picture)
  -- Inside of a text these quotes would be escaped, so it is the picture's own state.
  return (string.gsub(picture, '"state":"rendered"', '"state":"ready"', 1))
end
local function finish(text, status, due, minute)
  if redis.call('HSETNX', hash, 'end', text) == 0 then return 0 end
  local fields = redis.call('HGETALL', hash)
  for place = 1, #fields, 2 do
    local picture = string.match(fields[place], '^picture:') and fields[place + 1] or ''
    if asItCame(picture) ~= picture then redis.call('HSET', hash, fields[place], asItCame(picture)) end
  end
  leave('status:queued')
  leave('status:running')
  enter('status:' .. status)
  happened(minute, 'ended ' .. status, countEnd())
  if due ~= '' then redis.call('ZADD', '${dueDeliveriesKey}', due, id) end
  redis.call('ZREM', '${unfinishedKey}', id)
  return 1
end`;

/** Tells whoever waits for it or follows it. */
export function tellingOfEnd(writing: ChainableCommander, { id, waiter }: GenerationHead): ChainableCommander {
  writing.eval(...tellLastCall(id));
  return waiter ? writing.publish(newsChannel(waiter), id) : writing;
}
