/** For the surfaces, which reach what lies below the gateway only through it. */
export { isRedisAway } from '../redis/redis-away.js';
