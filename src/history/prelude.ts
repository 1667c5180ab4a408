import { redisKey } from '../redis/redis-key.js';

/** What `eval` takes, on a connection or in a transaction. */
export type ScriptCall = readonly [script: string, keys: number, ...words: string[]];

/** Where the bytes of all records are counted. */
export const bytesKey = redisKey('history-bytes');

/**
 * What every script on one record begins with: KEYS[1] is its hash, ARGV[1] its id. Besides the facts that make up a
 * generation the hash holds `index` and `usage` (lines: see index-names and usage-labels), `cost:<attempt>` as it was
 * counted, `bytes` as they were counted, and `purged`.
 *
 * A record weighs what it takes in Redis, near enough: its fields, and about 140 bytes for each place in an index.
 */
export const prelude = `
local hash, id = KEYS[1], ARGV[1]
local function has(field) return redis.call('HEXISTS', hash, field) == 1 end
local function lines(field)
  local all = {}
  for line in string.gmatch(redis.call('HGET', hash, field) or '', '[^\\n]+') do all[#all + 1] = line end
  return all
end
local function enter(name) redis.call('ZADD', '${redisKey('index', '')}' .. name, 0, id) end
local function leave(name) return redis.call('ZREM', '${redisKey('index', '')}' .. name, id) end
local function called(provider)
  local name = 'provider:' .. provider
  local all = lines('index')
  for _, line in ipairs(all) do if line == name then return end end
  all[#all + 1] = name
  redis.call('HSET', hash, 'index', table.concat(all, '\\n'))
  enter(name)
end
local function run(provider)
  called(provider)
  if leave('status:queued') == 1 then enter('status:running') end
end
local function weigh()
  local bytes = 150
  for _, text in ipairs(redis.call('HGETALL', hash)) do bytes = bytes + #text + 28 end
  bytes = bytes + 140 * (#lines('index') + 1)
  local before = redis.call('HGET', hash, 'bytes') or 0
  redis.call('HSET', hash, 'bytes', bytes)
  redis.call('INCRBY', '${bytesKey}', bytes - before)
end`;
