import type { Attempt, GenerationEnd, GenerationHead, Picture } from '../domain/generation.js';
import { redisKey } from '../redis/redis-key.js';
import { callFields, minuteOf } from './activity-script.js';
import { endingScript } from './ending.js';
import { indexesOf } from './index-names.js';
import { prelude, type ScriptCall } from './prelude.js';
import { redactedAttempt, redactedPicture } from './redacted.js';
import { countedCost, usageLabels } from './usage-labels.js';

export function hashKey(id: string): string {
  return redisKey('generation', id);
}

/** Where the hash holds it. */
export function attemptField({ id }: Attempt): string {
  return `attempt:${id}`;
}

/** Puts a record that was just written into its indexes. */
export function beginCall(head: GenerationHead): ScriptCall {
  return call(beginScript, head.id, indexesOf(head).join('\n'), usageLabels(head));
}

const beginScript = `${prelude}
redis.call('HSET', hash, 'index', ARGV[2], 'usage', ARGV[3])
for _, name in ipairs(lines('index')) do enter(name) end
enter('status:queued')
weigh()`;

/** Answers 1 to the first claim of a call, and never once the generation has ended: nobody would want its picture. */
export function claimCall(id: string, attempt: Attempt): ScriptCall {
  return call(claimScript, id, attemptField(attempt), JSON.stringify(attempt), attempt.provider);
}

const claimScript = `${prelude}
if not has('head') or has('end') then return 0 end
if redis.call('HSETNX', hash, ARGV[2], ARGV[3]) == 0 then return 0 end
run(ARGV[4])
weigh()
return 1`;

/** Takes a claim back whose call was not made. */
export function withdrawCall(id: string, attempt: Attempt): ScriptCall {
  return call(withdrawScript, id, attemptField(attempt), JSON.stringify(attempt));
}

const withdrawScript = `${prelude}
if redis.call('HGET', hash, ARGV[2]) ~= ARGV[3] then return 0 end
redis.call('HDEL', hash, ARGV[2])
weigh()
return 1`;

/**
 * Writes an attempt, counts its cost, and settles pictures that it made; `open`: only if the attempt has not ended. What
 * comes after the end of a generation that was cancelled stays as it came, and is counted now.
 * Answers 0 where the record is gone or purged: what was written there, if anything, has no texts, and pictures must go.
 * Answers 2 where nothing was written because the attempt has ended.
 */
export function attemptCall(
  id: string,
  attempt: Attempt,
  { open = false, pictures = new Map() }: { open?: boolean; pictures?: ReadonlyMap<number, Picture> },
): ScriptCall {
  const { provider, model } = attempt;
  const texts = [JSON.stringify(attempt), JSON.stringify(redactedAttempt(attempt))];
  const settled = [...pictures].flatMap(([index, picture]) => [`picture:${index}`, ...pictureTexts(picture)]);
  const words = [open ? 'open' : 'held', countedCost(attempt), model, provider];
  const activity = [String(minuteOf(attempt.ended ?? 0)), callFields(attempt)];
  return call(attemptScript, id, attempt.id, ...texts, ...words, ...activity, ...settled);
}

const attemptScript = `${prelude}${endingScript}
if not has('head') then return 0 end
local purged = has('purged')
local field = 'attempt:' .. ARGV[2]
local current = redis.call('HGET', hash, field) or ''
-- Inside of a text these quotes would be escaped.
if ARGV[5] == 'open' and string.find(current, '"state":"ended"', 1, true) then return 2 end
redis.call('HSET', hash, field, purged and ARGV[4] or ARGV[3])
run(ARGV[8])
if ARGV[6] ~= '' and not has('cost:' .. ARGV[2]) then happened(ARGV[9], ARGV[10]) end
countCost(ARGV[2], ARGV[6], ARGV[7], ARGV[8])
local late = 0
for place = 11, #ARGV, 3 do
  local picture = purged and ARGV[place + 2] or ARGV[place + 1]
  if has('end') then picture = asItCame(picture) end
  if redis.call('HSETNX', hash, ARGV[place], picture) == 1 and has('end') then late = late + countPicture(picture) end
end
if late > 0 then happened(ARGV[9], '', late) end
weigh()
return purged and 0 or 1`;

/**
 * Writes a picture; `first`: unless it is settled already; `replace`: unless all has ended. Answers 0 where it is not wanted,
 * so that what it brought must go: the record is gone or purged, or it was to replace one after the end. Answers 1 else,
 * also where another one was first.
 */
export function pictureCall(id: string, index: number, picture: Picture, manner: 'first' | 'replace'): ScriptCall {
  return call(pictureScript, id, `picture:${index}`, ...pictureTexts(picture), manner);
}

const pictureScript = `${prelude}
if not has('head') then return 0 end
local purged = has('purged')
if ARGV[5] == 'replace' and has('end') then return 0 end
local command = ARGV[5] == 'first' and 'HSETNX' or 'HSET'
redis.call(command, hash, ARGV[2], purged and ARGV[4] or ARGV[3])
weigh()
return purged and 0 or 1`;

/** Writes the end once, counts the request and its pictures with it, and what is due to its webhook. */
export function endCall(head: GenerationHead, end: GenerationEnd): ScriptCall {
  return call(endScript, head.id, ...endWords(head, end));
}

/** What `finish` takes. */
export function endWords({ webhookUrl }: GenerationHead, end: GenerationEnd): [string, string, string, string] {
  const due = webhookUrl === undefined ? '' : String(end.finished);
  return [JSON.stringify(end), end.status, due, String(minuteOf(end.finished))];
}

const endScript = `${prelude}${endingScript}
if not has('head') or finish(ARGV[2], ARGV[3], ARGV[4], ARGV[5]) == 0 then return 0 end
weigh()
return 1`;

function pictureTexts(picture: Picture): [string, string] {
  return [JSON.stringify(picture), JSON.stringify(redactedPicture(picture))];
}

function call(script: string, id: string, ...words: string[]): ScriptCall {
  return [script, 1, hashKey(id), id, ...words];
}
