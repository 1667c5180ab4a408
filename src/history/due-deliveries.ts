import { redisKey } from '../redis/redis-key.js';

/**
 * Ids of the generations whose end their client's webhook has yet to be told, by the Unix milliseconds of the next try.
 * The end writes it together with itself, so that no crash comes between.
 */
export const dueDeliveriesKey = redisKey('deliveries-due');
