/** For the surfaces, which reach what lies below the gateway only through it. */
export { isRedisAway, isRedisFull } from '../redis/redis-away.js';
