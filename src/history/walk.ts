/**
 * Walks the smallest of the indexes KEYS from the newest id on, and asks the others, small ones first, whether they
 * have it too.
 * ARGV: newest and oldest bound, how many are wanted, how many are looked at at most. Answers the ids that are in all
 * of them, and the last that was looked at if there are more behind it.
 *
 * Ids are asked for in batches, one command an index: what a page costs is bounded however long the history is.
 */
export const walkScript = `
local sizes, others = {}, {}
for place, key in ipairs(KEYS) do
  sizes[key] = redis.call('ZCARD', key)
  others[place] = key
end
table.sort(others, function(one, other) return sizes[one] < sizes[other] end)
local walked = table.remove(others, 1)
local from, oldest, wanted, most = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local function behind(bound, count)
  return redis.call('ZRANGE', walked, bound, oldest, 'BYLEX', 'REV', 'LIMIT', 0, count)
end
local function within(key, ids)
  local scores, kept = redis.call('ZMSCORE', key, unpack(ids)), {}
  for place, id in ipairs(ids) do if scores[place] then kept[#kept + 1] = id end end
  return kept
end
local found, last, looked = {}, '', 0
while looked < most and #found < wanted do
  local batch = behind(from, math.min(100, most - looked))
  if #batch == 0 then return {found, ''} end
  local kept = batch
  for _, key in ipairs(others) do
    if #kept > 0 then kept = within(key, kept) end
  end
  last = batch[#batch]
  looked = looked + #batch
  for _, id in ipairs(kept) do
    found[#found + 1] = id
    if #found == wanted then last = id break end
  end
  from = '(' .. last
end
return {found, #behind(from, 1) == 1 and last or ''}`;
