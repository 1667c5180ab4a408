import { redisKey } from './redis-key.js';

/**
 * Lua before the first write of a script that is to be run on a full Redis too. There only a script whose first write can
 * take no memory may go on, whatever it writes then; this one changes nothing.
 */
export const evenIfFull = `
redis.call('DEL', '${redisKey('never-there')}')`;
