/** Braces make it a hash tag: on Redis Cluster every key of ours lies in one slot, so scripts and MULTI may span them. */
export const queuePrefix = '{halftone}';

/** `redisKey('generation', id)` is `{halftone}:generation:<id>`. */
export function redisKey(...parts: readonly string[]): string {
  return [queuePrefix, ...parts].join(':');
}
