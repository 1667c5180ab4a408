/** How much of a limit is used in the last minute, and how long it lasts. */
export interface WindowState {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until nothing of it is used any more. */
  readonly resetMs: number;
  /** Milliseconds until there is room for what was refused; 0 where it was not. */
  readonly waitMs: number;
}

/**
 * Lua for an exact log of the last minute: each use is a member whose score is its microsecond by Redis' own clock, or
 * by `now` (Unix milliseconds) where it is not empty.
 */
export const slidingWindow = `
local minute = 60000000
local function clock(now)
  if now ~= '' then return tonumber(now) * 1000 end
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local function expiry(key, rank, now)
  local entry = redis.call('ZRANGE', key, rank, rank, 'WITHSCORES')
  return entry[2] and math.max(0, tonumber(entry[2]) + minute - now) or 0
end
local function used(key, now)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('%.0f', now - minute))
  return redis.call('ZCARD', key)
end
local function use(key, count, id, now)
  for i = 1, count do redis.call('ZADD', key, string.format('%.0f', now), id .. '.' .. i) end
  if count > 0 then redis.call('PEXPIRE', key, 61000) end
end
local function state(key, limit, count, now)
  local taken = redis.call('ZCARD', key)
  local wait = 0
  if taken + count > limit then wait = expiry(key, taken + count - limit - 1, now) end
  return { math.max(0, limit - taken), math.ceil(expiry(key, -1, now) / 1000), math.ceil(wait / 1000) }
end
`;

export function windowState(limit: number, [remaining, resetMs, waitMs]: readonly number[]): WindowState {
  return { limit, remaining: remaining ?? 0, resetMs: resetMs ?? 0, waitMs: waitMs ?? 0 };
}
