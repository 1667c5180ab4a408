/** KEYS: keys by hash, hashes by id, revoked keys by id, ends of revoked keys by hash. */

/**
 * Writes a key and takes away the former secret of its id; where ARGV[4] is 'add', only if that id is free, which the
 * id of a revoked key never is.
 */
export const writeKeyScript = `
local former = redis.call('HGET', KEYS[2], ARGV[1])
local known = former or redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1
if known and ARGV[4] == 'add' then return 0 end
if former then redis.call('HDEL', KEYS[1], former) end
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1`;

/**
 * Puts a new state of a key (ARGV[3]) in the place of the one that it was made from (ARGV[2]), under another hash where
 * ARGV[4] gives one. The last admin key that never ends stays one, or nobody could ever make another.
 */
export const changeKeyScript = `
local function lasting(json)
  local key = cjson.decode(json)
  if key.expires or key.revoked then return false end
  for _, scope in ipairs(key.scopes) do
    if scope == 'admin' then return true end
  end
  return false
end
local hash = redis.call('HGET', KEYS[2], ARGV[1])
if not hash then return 'unknown' end
if redis.call('HGET', KEYS[1], hash) ~= ARGV[2] then return 'stale' end
if lasting(ARGV[2]) and not lasting(ARGV[3]) then
  local others = 0
  local keys = redis.call('HGETALL', KEYS[1])
  for i = 1, #keys, 2 do
    if keys[i] ~= hash and lasting(keys[i + 1]) then others = others + 1 end
  end
  if others == 0 then return 'last' end
end
local revoked = cjson.decode(ARGV[3]).revoked
if revoked then
  redis.call('HDEL', KEYS[1], hash)
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
  redis.call('HSET', KEYS[4], hash, string.format('%.0f', revoked))
  return 'changed'
end
if ARGV[4] ~= '' then
  redis.call('HDEL', KEYS[1], hash)
  hash = ARGV[4]
  redis.call('HSET', KEYS[2], ARGV[1], hash)
end
redis.call('HSET', KEYS[1], hash, ARGV[3])
return 'changed'`;
