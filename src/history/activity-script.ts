import type { Attempt } from '../domain/generation.js';
import { redisKey } from '../redis/redis-key.js';
import { bucketOf } from './latency.js';

/** A hash a minute; its fields are `ended <status>`, `pictures`, `call <provider> <outcome>` and `ms <provider> <bucket>`. */
export function activityKey(minute: number): string {
  return redisKey('activity', String(minute));
}

/** A day, and an hour more, so that whoever looks at a whole day finds it whole. */
const keptSeconds = 25 * 3_600;

/** Minutes since 1970. */
export function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000);
}

/** What the end of a call counts for, one field a line. Only calls that made something say how long that takes. */
export function callFields({ provider, failure, sent, ended = sent }: Attempt): string {
  if (failure) return `call ${provider} ${failure.kind}`;
  return `call ${provider} done\nms ${provider} ${bucketOf(ended - sent)}`;
}

/** Counts into the activity of a minute, after the prelude. Each call, and each end, is counted once, by whoever writes it. */
export const activityScript = `
local function happened(minute, fields, pictures)
  local counters = '${redisKey('activity', '')}' .. minute
  for field in string.gmatch(fields, '[^\\n]+') do redis.call('HINCRBY', counters, field, 1) end
  if pictures and pictures > 0 then redis.call('HINCRBY', counters, 'pictures', pictures) end
  redis.call('EXPIRE', counters, ${keptSeconds})
end`;
