import { redisKey } from '../redis/redis-key.js';

/** One hash a day and group (`total`, `model`, `provider`, `tag`); its fields are `<key> <metric> <name>`. */
export function usageKey(day: string, group: string): string {
  return redisKey('usage', day, group);
}

export const usageKeptDays = 400;
/** What is counted of a name beyond these fields of a day: tags may be as many as requests. */
export const otherNames = '(others)';
const mostFields = 40_000;

/**
 * Counts into usage, after the prelude. A cost that is written again is counted by the difference, so that each call
 * is in the sums once, however often and by whomever its end is told.
 */
export const usageScript = `
local labels = lines('usage')
local day, key, model = labels[1], labels[2], labels[3]
local function count(group, name, metric, by)
  local counters = '${redisKey('usage', '')}' .. day .. ':' .. group
  local field = key .. ' ' .. metric .. ' ' .. name
  if redis.call('HLEN', counters) >= ${mostFields} and redis.call('HEXISTS', counters, field) == 0 then
    field = key .. ' ' .. metric .. ' ${otherNames}'
  end
  redis.call('HINCRBY', counters, field, by)
  if redis.call('TTL', counters) < 0 then redis.call('EXPIRE', counters, ${usageKeptDays * 86_400}) end
end
local function countTags(metric, by)
  for place = 4, #labels do count('tag', labels[place], metric, by) end
end
local function countCall(itsModel, provider, metric, by)
  count('total', '', metric, by)
  count('model', itsModel, metric, by)
  count('provider', provider, metric, by)
  countTags(metric, by)
end
local function countCost(attempt, cost, itsModel, provider)
  local former = redis.call('HGET', hash, 'cost:' .. attempt)
  if not day or cost == '' or cost == former then return end
  redis.call('HSET', hash, 'cost:' .. attempt, cost)
  local function add(told, sign)
    if told == 'unknown' then return countCall(itsModel, provider, 'unknown', sign .. '1') end
    if told ~= '0' then countCall(itsModel, provider, 'nanos', sign .. told) end
  end
  if former then add(former, '-') end
  add(cost, '')
end
local function countPicture(text)
  -- Inside of a text these quotes would be escaped, so it is the picture's own state and provider.
  if not day or not string.find(text, '"state":"ready"', 1, true) then return 0 end
  countCall(model, string.match(text, '"provider":"([^"]*)"') or '', 'pictures', 1)
  return 1
end
local function countEnd()
  local made = 0
  if not day then return made end
  count('total', '', 'requests', 1)
  count('model', model, 'requests', 1)
  countTags('requests', 1)
  for _, line in ipairs(lines('index')) do
    local provider = string.match(line, '^provider:(.*)$')
    if provider then count('provider', provider, 'requests', 1) end
  end
  local fields = redis.call('HGETALL', hash)
  for place = 1, #fields, 2 do
    if string.match(fields[place], '^picture:') then made = made + countPicture(fields[place + 1]) end
  end
  return made
end`;
