import type { Cluster, Redis } from 'ioredis';

/** A connection to one server, whichever is the master now, or to a cluster of them. */
export type RedisClient = Redis | Cluster;
